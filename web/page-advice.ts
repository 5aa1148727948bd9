import type { ProblemCode } from '../api/errors.ts'

/** What to do, where the catalogue's advice is for those who write programs. */
export const PAGE_ADVICE: Readonly<Partial<Record<ProblemCode, string>>> = {
  not_found: 'Check the address, or go to the home page and find it from there.',
  not_permitted:
    'Your account’s role does not include this. Ask an administrator, or sign in with another account.',
  in_person_only: 'Sign in with your email address and password.',
  csrf_refused: 'Go back to the page with the form, load it again, and send the form from there.',
  request_invalid: 'Go back, look at what you chose or typed, and send it again.',
  upload_invalid: 'Go back, choose the files again, and send them once more.',
  media_type_refused: 'Go back and send the form from the page itself.',
  too_many_requests: 'Wait for a minute and try again.',
  body_too_large: 'Choose a smaller file, or ask whoever runs the service to raise the limit.',
  internal: 'Try again. If it happens again, tell whoever runs the service, with the reference below.',
  took_too_long: 'Try again when less is under way.',
}
