"""The command `rules docs`: the catalogue written into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from scr_compliance.catalogue.gather import catalogue
from scr_compliance.catalogue.site import site
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import write
from scr_compliance.findings.words import counted
from scr_compliance.gherkin.features import FeaturesError, features_beside, read_features
from scr_compliance.rulebook import load_rulebook

_LIST: Final = "pages.txt"
_HEAD: Final = "The pages of a catalogue. Building it again writes these anew and takes away those that are no more."


def write_docs(
    out: Path, rules: Path | None, policies: Path | None, overlay: Path | None, features: Path | None
) -> int:
    """Build the catalogue of a rulebook, its examples run, and return the exit code."""
    return ending_well(lambda: _write_docs(out, rules, policies, overlay, features), FeaturesError)


def _write_docs(
    out: Path, rules: Path | None, policies: Path | None, overlay: Path | None, features: Path | None
) -> int:
    earlier = _earlier(out)
    book = load_rulebook(rules, policies, overlay, drafts=True)
    folders = [features] if features else [one for one in features_beside(rules, overlay) if one.is_dir()]
    content = catalogue(book, read_features(folders))
    _put(site(content), out, earlier)
    examples = f"{counted(content.passed + content.failed, 'example')}, of which {content.failed:,} failed"
    write([f"{counted(len(book.rules), 'rule')}, {examples}.\nOpen {(out / 'index.html').as_posix()}\n"], None)
    return 0


def _put(pages: Mapping[str, str], out: Path, earlier: set[Path]) -> None:
    """Write the pages; those of an earlier catalogue that are no more are taken away, and nothing else is."""
    try:
        for name, text in pages.items():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write([text], path)
        write([f"{_HEAD}\n", *(f"{name}\n" for name in sorted(pages))], out / _LIST)
        for path in earlier - {out / name for name in pages}:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise Failure(f"{out}: the catalogue cannot be written ({error.strerror})") from None


def _earlier(out: Path) -> set[Path]:
    """Return the pages of the catalogue that stands in a folder; refuse one that holds anything else."""
    if not out.exists():
        return set()
    if not out.is_dir():
        raise Failure(f"{out}: this is no folder; name an empty one, or one that holds a catalogue")
    if not (out / _LIST).is_file():
        if any(out.iterdir()):
            raise Failure(f"{out}: the folder holds other files; name an empty one, or one that holds a catalogue")
        return set()
    head, *names = (out / _LIST).read_text(encoding="utf-8").splitlines()
    inside = [out / name for name in names if name.endswith(".html") and ".." not in Path(name).parts]
    return {path for path in inside if head == _HEAD and path.resolve().is_relative_to(out.resolve())}
