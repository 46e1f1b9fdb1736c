"""A new rule loads, is looked through without a complaint, and its examples show what it says."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scr_compliance.authoring.new import NewRule, new_rule, place_of
from scr_compliance.authoring.policy_text import with_entry
from scr_compliance.authoring.wanted import Body, CannotWrite, wanted
from scr_compliance.gherkin.features import read_features
from scr_compliance.gherkin.running import run_scenario
from scr_compliance.linting import lint
from scr_compliance.records.dictionary import dictionary
from scr_compliance.rulebook import load_rulebook, shipped_rulebook
from scr_compliance.rulebook.files import shipped

Run = Callable[..., tuple[int, str, str]]
LISTS = tuple(dictionary().lists)
WITHOUT_EVENTS = {"children", "referrals"}
KINDS: tuple[Body, ...] = ("clock", "requirement", "question")


def written(folder: Path, made: NewRule) -> None:
    """Write a new rule into the folder it was made for."""
    for path, text in made.texts:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def make(folder: Path, body: Body, each: str | None = None, edition: str | None = None, **names: str) -> NewRule:
    place = place_of(folder)
    want = wanted(
        names.get("id", "family-told"), "ours", names.get("title"), body, each, edition, shipped_rulebook()
    )  # fmt: skip
    return new_rule(want, place, place.load())


def remarks(folder: Path) -> list[str]:
    """Return what lint says of the rule, wherever it says it; of the shipped rules nothing is asked here."""
    return [str(one) for one in lint(None, None, folder, None).remarks if "told" in str(one)]


@pytest.mark.parametrize("each", [None, *LISTS])
@pytest.mark.parametrize("body", KINDS)
def test_a_new_rule_of_every_kind_over_every_list_passes_its_examples_in_every_engine(
    body: Body, each: str | None, tmp_path: Path
) -> None:
    if body == "clock" and each in WITHOUT_EVENTS:
        with pytest.raises(CannotWrite, match="holds no event, and a clock needs one"):
            make(tmp_path, body, each)
        return
    made = make(tmp_path, body, each)
    written(tmp_path, made)
    book = load_rulebook(overlay=tmp_path)
    (feature,) = read_features([tmp_path / "features"])
    outcomes = [run_scenario(scenario, book) for scenario in feature.scenarios]
    assert [outcome.what for outcome in outcomes if not outcome.passed] == []
    assert len(outcomes) == made.examples
    assert all(scenario.rules == ("family-told",) for scenario in feature.scenarios)


@pytest.mark.parametrize("edition", list(shipped_rulebook().editions))
def test_a_new_rule_can_rest_on_every_edition(edition: str, tmp_path: Path) -> None:
    made = make(tmp_path, "clock", edition=edition)
    written(tmp_path, made)
    rule = load_rulebook(overlay=tmp_path).rule("family-told")
    assert [(clause.edition, clause.standing) for clause in rule.clauses] == [(edition, "unverified")]


@pytest.mark.parametrize(("body", "each"), [("clock", None), ("requirement", "agencies"), ("question", None)])
def test_lint_has_nothing_to_say_of_a_new_rule(body: Body, each: str | None, tmp_path: Path) -> None:
    written(tmp_path, make(tmp_path, body, each))
    assert remarks(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("clock", {"met", "late", "due", "overdue", "unknown", "not met", "not applicable"}),
        ("requirement", {"met", "not met", "due", "unknown"}),
        ("question", {"for a person to judge"}),
    ],
)
def test_the_examples_show_more_than_one_answer(body: Body, shown: set[str], tmp_path: Path) -> None:
    written(tmp_path, make(tmp_path, body))
    (feature,) = read_features([tmp_path / "features"])
    said = {
        sentence.parts["outcome"]
        for scenario in feature.scenarios
        for sentence in scenario.sentences
        if sentence.parts.keys() == {"rule", "outcome"}
    }
    assert said == shown


def test_an_example_fails_once_the_rule_says_something_else(tmp_path: Path) -> None:
    written(tmp_path, make(tmp_path, "clock"))
    policies = tmp_path / "policies.toml"
    policies.write_text(policies.read_text(encoding="utf-8").replace('"1 month"', '"5 weeks"'), encoding="utf-8")
    book = load_rulebook(overlay=tmp_path)
    (feature,) = read_features([tmp_path / "features"])
    failed = {one.name for one in feature.scenarios if not run_scenario(one, book, ("plain",)).passed}
    assert "The day before the limit, the day itself and the day after" in failed


def test_every_gap_is_listed_where_it_stands(tmp_path: Path) -> None:
    made = make(tmp_path, "clock")
    written(tmp_path, made)
    for gap in made.gaps:
        line = Path(gap.file).read_text(encoding="utf-8").splitlines()[gap.line - 1]
        assert "TO WRITE: " in line
        assert gap.what in line or gap.what.startswith("the requirement again")
    marked = sum(path.read_text(encoding="utf-8").count("TO WRITE: ") for path, _ in made.texts)
    assert len(made.gaps) == marked


def test_only_the_gaps_of_the_new_entry_are_listed(tmp_path: Path) -> None:
    written(tmp_path, make(tmp_path, "clock"))
    made = make(tmp_path, "requirement", id="agency-told")
    policies = (tmp_path / "policies.toml").as_posix()
    lines = dict(made.texts)[tmp_path / "policies.toml"].splitlines()
    assert all(
        gap.line > lines.index("[[clauses.agency-told]]") + 1 for gap in made.gaps if gap.file == policies
    )  # fmt: skip


def test_the_command_writes_three_files_and_says_what_is_left(tmp_path: Path, run: Run) -> None:
    into = tmp_path / "ours"
    code, out, err = run("new", "family-told", "--theme", "family", "--title", 'Family "told"', "--into", into)
    assert (code, err) == (0, "")
    assert f"  {into}/rules/family/family-told.toml\n" in out
    assert f"  {into}/features/family/family-told.feature (8 examples; all pass, as the rule stands)\n" in out
    assert f"{into}/rules/family/family-told.toml:2: what must happen, in one sentence\n" in out
    assert f"scr-compliance rules lint --overlay {into}\n" in out
    assert load_rulebook(overlay=into).rule("family-told").text.title == 'Family "told"'
    assert sorted(path.name for path in into.rglob("*") if path.is_file()) == [
        "family-told.feature", "family-told.toml", "policies.toml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Family_Told"], '"Family_Told" cannot be a rule\'s id: it is two or more words in small letters with '
                          "hyphens between; did you mean family-told?"),
        (["told"], '"told" cannot be a rule\'s id: it is two or more words in small letters with hyphens between'),
        (["completion-in-time"], "there is a rule called completion-in-time already (rules/timescales/"
                                 "completion-in-time.toml); give the new one another id"),
        (["family-told", "--each", "agencys"], "no list is called agencys; did you mean agencies?"),
        (["family-told", "--edition", "wt2011"], "no edition is called wt2011; did you mean wt2018?"),
        (["family-told", "--title", " "], "a title is one line of text, and not blank"),
        (["family-told", "--each", "children", "--kind", "clock"],
         "children holds no event, and a clock needs one; choose another --kind or another list"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused_in_a_sentence(
    arguments: list[str], said: str, tmp_path: Path, run: Run
) -> None:
    code, out, err = run("new", *arguments, "--theme", "ours", "--into", tmp_path)
    assert (code, out) == (2, "")
    assert err == f"{said}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_theme_is_a_plain_name(tmp_path: Path, run: Run) -> None:
    code, _, err = run("new", "family-told", "--theme", "../Ours", "--into", tmp_path)
    assert (code, err.partition(";")[2]) == (2, " did you mean ours?\n")


def test_nothing_is_overwritten(tmp_path: Path, run: Run) -> None:
    feature = tmp_path / "features" / "ours" / "family-told.feature"
    feature.parent.mkdir(parents=True)
    feature.write_text("Feature: mine\n")
    code, _, err = run("new", "family-told", "--theme", "ours", "--into", tmp_path)
    assert code == 2
    assert err == f"{feature} is there already, and nothing is overwritten; choose another id or theme\n"
    assert feature.read_text() == "Feature: mine\n"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [feature]


def test_a_rulebook_with_a_mistake_is_named_and_nothing_is_written(tmp_path: Path, run: Run) -> None:
    (tmp_path / "policies.toml").write_text("[[limits.x]]\n")
    code, out, err = run("new", "family-told", "--theme", "ours", "--into", tmp_path)
    assert (code, out) == (2, "")
    assert "policies.toml:1: " in err
    assert not (tmp_path / "rules").exists()


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A folder that holds a rulebook of its own."""
    for name in ("rules", "features"):
        shutil.copytree(shipped(name), tmp_path / name)
    shutil.copy(shipped("policies.toml"), tmp_path / "policies.toml")
    return tmp_path


@pytest.mark.parametrize(("body", "section"), [("clock", "limits"), ("requirement", "clauses")])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_entry_goes_to_the_end_of_its_section_and_nothing_else_changes(
    body: Body, section: str, newline: str, whole: Path
) -> None:
    policies = whole / "policies.toml"
    old = policies.read_text(encoding="utf-8").replace("\n", newline)
    policies.write_bytes(old.encode())
    made = make(whole, body, edition="wt2010")
    new = dict(made.texts)[policies]
    changes = [line for line in difflib.ndiff(old.split(newline), new.split(newline)) if not line.startswith("  ")]
    assert all(line.startswith("+ ") for line in changes)
    added = next(n for n, line in enumerate(new.split(newline)) if line == f"[[{section}.family-told]]")
    before = [line for line in new.split(newline)[:added] if line.startswith("[[")]
    after = [line for line in new.split(newline)[added + 1 :] if line.startswith("[[")]
    assert before[-1].startswith(f"[[{section}.")
    assert not any(line.startswith(f"[[{section}.") for line in after)
    assert new.count("\r\n") == (new.count("\n") if newline == "\r\n" else 0)


def test_a_folder_with_a_rulebook_of_its_own_is_named_so(whole: Path, run: Run) -> None:
    code, out, _ = run("new", "family-told", "--theme", "ours", "--edition", "wt2010", "--into", whole)
    assert code == 0
    assert f"scr-compliance rules test --rules {whole}/rules --policies {whole}/policies.toml\n" in out
    assert load_rulebook(whole / "rules", whole / "policies.toml").rule("family-told").theme == "ours"


ENTRY = '[[limits.told]]\nedition = "any"\n'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ENTRY),
        ("# mine", f"# mine\n\n{ENTRY}"),
        ("# mine\n\n\n", f"# mine\n\n{ENTRY}\n\n"),
        ("\ufeff# mine\n", f"\ufeff# mine\n\n{ENTRY}"),
        ('[[limits.a]]\nedition = "x"\n\n# Clauses\n\n[[clauses.b]]\nedition = "x"\n',
         f'[[limits.a]]\nedition = "x"\n\n{ENTRY}\n# Clauses\n\n[[clauses.b]]\nedition = "x"\n'),
        ('[[limits.a]]\nedition = "x"\n[limits.a.extended_by]\nuntil = "y"\n[[clauses.b]]\nedition = "x"\n',
         f'[[limits.a]]\nedition = "x"\n[limits.a.extended_by]\nuntil = "y"\n\n{ENTRY}[[clauses.b]]\nedition = "x"\n'),
        ('[[limits.a]]\nneeds = [\n  "x",\n]  # all\n', f'[[limits.a]]\nneeds = [\n  "x",\n]  # all\n\n{ENTRY}'),
    ],
)  # fmt: skip
def test_an_entry_is_put_in_without_touching_what_is_there(old: str, new: str) -> None:
    text, line = with_entry("policies.toml", old, "limits", ENTRY)
    assert text == new
    assert text.split("\n")[line - 1] == "[[limits.told]]"


def test_policies_that_nothing_can_be_added_to_are_named() -> None:
    with pytest.raises(CannotWrite, match=r"policies\.toml is written in a way to which nothing can be added"):
        with_entry("policies.toml", 'limits = { a = [ { edition = "x" } ] }\n', "limits", ENTRY)
