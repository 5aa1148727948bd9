import { writeCsv } from '../csv/write.ts'
import type { Book } from './book.ts'
import { recharge } from './recharge.ts'

/** recharge.csv: one row for a cost code and month of a school year; adds up to the plan's total. */
export const rechargeCsv = (book: Book): Promise<string> =>
  writeCsv(
    ['cost_code', 'month', 'pupils', 'pence'],
    recharge(book).map((line) => [line.costCode, line.month, line.pupils, line.pence]),
  )
