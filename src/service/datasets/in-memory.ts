import { ServiceFault } from '../faults.ts'

/** What was read. @throws ServiceFault for a workbook that would fill the memory */
export function inMemory<Read>(read: Read | 'too_large'): Read {
  if (read === 'too_large') throw new ServiceFault('upload_unpacks_too_large')
  return read
}
