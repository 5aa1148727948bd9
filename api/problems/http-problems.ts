import type { ProblemKind } from './problem.ts'

/** What can be wrong with a request, whatever it asks for. */
export const HTTP_PROBLEMS = {
  request_invalid: {
    status: 400,
    title: 'The request does not have the form that is declared for it.',
    action: 'See errors for each field, and /docs for the form.',
  },
  cursor_invalid: {
    status: 400,
    title: 'The cursor is not one that a page of this list gave.',
    action: 'Use the value of next of the page before, or leave the cursor out to begin anew.',
  },
  json_invalid: {
    status: 400,
    title: 'The body is not JSON in UTF-8.',
    action: 'Send one JSON value, encoded as UTF-8.',
  },
  json_too_deep: {
    status: 400,
    title: 'The JSON of the body is nested too deeply, or holds too many values.',
    action: 'Send a flatter or smaller document.',
  },
  upload_invalid: {
    status: 400,
    title: 'The upload is not multipart/form-data with one file in the field "file".',
    action: 'Send the file in the field "file", and the declared fields, once each.',
  },
  body_interrupted: {
    status: 400,
    title: 'The request ended before its body was complete.',
    action: 'Send it again.',
  },
  sign_in_needed: {
    status: 401,
    title: 'Nobody is signed in.',
    action: 'Sign in, or send an API token as Authorization: Bearer.',
  },
  metrics_token_refused: {
    status: 401,
    title: 'Metrics are shown to whoever has their token.',
    action: 'Send the METRICS_TOKEN of the configuration as Authorization: Bearer.',
  },
  not_permitted: {
    status: 403,
    title: 'The role of this account, or the scopes of this token, do not permit it.',
    action: 'Ask an administrator, or sign in with another account.',
  },
  in_person_only: {
    status: 403,
    title: 'Only a person who is signed in may do this, not a token.',
    action: 'Sign in and do it there.',
  },
  https_required: {
    status: 403,
    title: 'The request did not come over HTTPS.',
    action: 'Use the https:// address of the service.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing at this address.',
    action: 'Check the address and its ids; see /docs.',
  },
  token_missing: {
    status: 404,
    title: 'There is no such token among those that this account may revoke.',
    action: 'Check its id in the list of tokens.',
  },
  oidc_not_configured: {
    status: 404,
    title: 'Signing in through an identity provider is not set up here.',
    action: 'Sign in by email address and password, or set OIDC_ISSUER.',
  },
  oidc_flow_lost: {
    status: 400,
    title: 'This sign-in was not begun in this browser, or too long ago.',
    action: 'Begin the sign-in again.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This address does not take requests of this method.',
    action: 'Use one of the methods in the header Allow.',
  },
  not_acceptable: {
    status: 406,
    title: 'None of the forms that were asked for is offered.',
    action: 'Leave out the header Accept, or ask for a media type that /docs lists.',
  },
  request_too_slow: {
    status: 408,
    title: 'The body of the request took too long to come in.',
    action: 'Send it again over a faster line, or in smaller parts.',
  },
  idempotency_under_way: {
    status: 409,
    title: 'The first request with this idempotency key has not been answered.',
    action:
      'Wait a moment and send it again. Where it stays so, see whether the thing was made, and use a new key.',
  },
  idempotency_conflict: {
    status: 409,
    title: 'The idempotency key came with another request before.',
    action: 'Use a new key for each new request.',
  },
  revision_conflict: {
    status: 412,
    title: 'What was to be changed has been changed by another meanwhile.',
    action: 'Load it again, look at what is there now, and repeat the change with its ETag in If-Match.',
  },
  body_too_large: {
    status: 413,
    title: 'The body of the request is too large.',
    action: 'Send less at a time; the limits stand in /docs.',
  },
  media_type_refused: {
    status: 415,
    title: 'The body is of a media type, or in an encoding, that is not taken here.',
    action: 'Send application/json in UTF-8, uncompressed, or what /docs says for this address.',
  },
  idempotency_key_invalid: {
    status: 400,
    title: 'The idempotency key does not have the form of one.',
    action: 'Send 16 to 200 letters, digits, hyphens or underscores that nobody can guess: a random UUID.',
  },
  precondition_needed: {
    status: 428,
    title: 'A change here needs to say what it was made from.',
    action: 'Load what is to be changed, and send its ETag in If-Match.',
  },
  too_many_requests: {
    status: 429,
    title: 'There were too many requests in a short time.',
    action: 'Wait for as many seconds as Retry-After says.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong in the service.',
    action: 'Try again; where it stays so, give the operator the id in instance.',
  },
  provider_unavailable: {
    status: 502,
    title: 'The identity provider could not be asked, or did not vouch for this sign-in.',
    action: 'Begin the sign-in again; where it stays so, check the configuration and the provider.',
  },
  store_unavailable: {
    status: 503,
    title: 'The store cannot be reached.',
    action: 'Try again in a minute; where it stays so, tell the operator.',
  },
  took_too_long: {
    status: 503,
    title: 'The answer took too long to work out.',
    action: 'Ask for less at a time, or try again when less is under way.',
  },
  shutting_down: {
    status: 503,
    title: 'The service is being stopped.',
    action: 'Try again in a minute.',
  },
} as const satisfies Record<string, ProblemKind>
