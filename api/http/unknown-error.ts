import { ServiceFault } from '../../src/service/faults.ts'
import { StoreFault } from '../../src/store/codes.ts'
import { type Refusal, RefusalError, type ProblemCode, refusal } from '../errors.ts'
import { serviceRefusal } from './service-fault.ts'

/** What express's and multer's own errors are here, by `type` or `code`. */
const KNOWN: Readonly<Record<string, ProblemCode>> = {
  'entity.too.large': 'body_too_large',
  'encoding.unsupported': 'media_type_refused',
  'charset.unsupported': 'media_type_refused',
  'request.aborted': 'body_interrupted',
  'request.size.invalid': 'body_interrupted',
  ECONNRESET: 'body_interrupted',
  LIMIT_FILE_SIZE: 'body_too_large',
  LIMIT_FIELD_VALUE: 'body_too_large',
  LIMIT_PART_COUNT: 'upload_invalid',
  LIMIT_FILE_COUNT: 'upload_invalid',
  LIMIT_FIELD_KEY: 'upload_invalid',
  LIMIT_FIELD_COUNT: 'upload_invalid',
  LIMIT_UNEXPECTED_FILE: 'upload_invalid',
  MISSING_FIELD_NAME: 'upload_invalid',
}

const textOf = (error: object, key: 'type' | 'code'): string => {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' ? value : ''
}

/** Whatever was thrown, as a refusal; what nobody foresaw is `internal`, and says nothing of its message. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusalError) return error.refusal
  if (error instanceof ServiceFault) return serviceRefusal(error)
  if (error instanceof StoreFault) return refusal('store_unavailable')
  // Express throws it for an address such as /%ff.
  if (error instanceof URIError) return refusal('not_found')
  if (typeof error !== 'object' || error === null) return refusal('internal')
  const code = KNOWN[textOf(error, 'type')] ?? KNOWN[textOf(error, 'code')]
  return refusal(code ?? 'internal')
}
