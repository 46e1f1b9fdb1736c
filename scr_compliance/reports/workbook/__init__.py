"""The workbook of an audit: one table a sheet, the same in XLSX and in ODS."""
