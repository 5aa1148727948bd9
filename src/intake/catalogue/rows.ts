import { warning } from './kind.ts'

/** Faults of a row or a cell, whichever table it stands in. */
export const rowIssues = {
  missing_value: warning('the cell is blank', 'fill it in'),
  too_many_cells: warning(
    'the row has more cells than the header, so its values may stand in the wrong columns',
    'quote the cell that holds the separator',
  ),
  cut_off_row: warning('the file ends in the middle of this row', 'export the file again'),
  cell_too_long: warning('the cell is longer than any value can be', 'shorten it'),
  formula_error: warning("the cell holds a spreadsheet's error", 'correct the formula, or type the value'),
  bad_id: warning('this cannot be a reference', 'write at most 100 letters, digits and signs on one line'),
  bad_date: warning('this is not a date', 'write YYYY-MM-DD or DD/MM/YYYY'),
  bad_flag: warning('this is neither yes nor no', 'write Y or N'),
  bad_days: warning(
    'these are not weekdays',
    'write a pattern such as M-W-F, or names such as Mon, Wed, Fri',
  ),
  bad_time: warning('this is not a time of day', 'write HH:MM'),
  bad_number: warning('this is not a number that the column can hold', 'write digits alone'),
  bad_choice: warning('this is none of the words that the column can hold', 'write one of them'),
  bad_postcode: warning('this is not a postcode', 'write it as Royal Mail does'),
} as const
