import { ServiceFault } from './faults.ts'

const LONGEST = 200

/** A name as people give it: 1 to 200 characters on one line. Throws a ServiceFault. */
export function nameOf(text: string): string {
  const name = text.replace(/\p{C}/gu, ' ').trim()
  if (name === '' || name.length > LONGEST) throw new ServiceFault('dataset_name_invalid')
  return name
}

/** A file's own name: no folders, no control characters, no more than a file system takes. */
export function fileNameOf(text: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? ''
  const name = last.replace(/\p{C}/gu, '').trim().slice(-LONGEST)
  return name === '' || name === '.' || name === '..' ? 'file' : name
}
