import { type Certificate, certificateSchema } from '../domain/certificate.ts'
import { type Verdict, verdict } from './finding.ts'

export interface ParsedCertificate {
  readonly certificate?: Certificate
  readonly findings: readonly Verdict[]
}

/** A parsed JSON value → the certificate, or one `certificate_schema` finding for each place at which it is not one. */
export function parseCertificate(value: unknown): ParsedCertificate {
  const result = certificateSchema.safeParse(value)
  if (result.success) return { certificate: result.data, findings: [] }
  return {
    findings: result.error.issues.map((issue) =>
      verdict('certificate_schema', {}, undefined, issue.path.map(String).join('.') || 'at the top'),
    ),
  }
}
