import { error, warning } from './kind.ts'

/** Faults of a file as a whole, before any row is read. */
export const fileIssues = {
  file_not_found: error('the file is not there', 'check the path'),
  file_not_readable: error(
    'the file cannot be read',
    'check that it is a file, not a folder, and that you may open it',
  ),
  file_too_large: error('the file is larger than is read', 'give only the rows that are needed'),
  file_empty: error('the file is empty', 'export it again'),
  not_text: error('this is neither text nor a workbook', 'save the table as .csv (UTF-8) or .xlsx'),
  old_excel: error('this is a workbook of an old or locked kind', 'save it as .xlsx without a password'),
  not_a_table: error('this is a web page or a document, not a table', 'save the table as .csv or .xlsx'),
  broken_workbook: error('the workbook is damaged', 'open it, save it again as .xlsx, and try once more'),
  workbook_too_large: error('the workbook unpacks to more than is read', 'save the table as .csv'),
  broken_quotes: error(
    'a quoted cell does not end where a cell ends, from this row on',
    'close the quote, or write a quote inside a cell twice; the file may be cut off',
  ),
  table_too_large: error('the table has more rows or columns than are read', 'give only those needed'),
  missing_column: error(
    'this column is missing',
    'add it to the header, or check that this is the right file',
  ),
  duplicate_column: error('this column stands in the header twice', 'delete or rename one of the two'),
  no_rows: error('the table has a header and no rows', 'check that this is the right file'),
  json_syntax: error('this is not valid JSON', 'correct the line, or restore the file'),
  encoding_guessed: warning(
    'the text is not UTF-8; it was read as Windows-1252',
    'check letters with accents, or save the file as UTF-8',
  ),
} as const
