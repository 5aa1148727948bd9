import type { Rule } from '../context.ts'
import { finding } from '../finding.ts'

/** The digests that the plan names are those of the inputs it is checked against. */
export const inputsAreThePlans: Rule = function* ({ council, plan, roadsDescription }) {
  const given = {
    ...council.digests,
    ...(roadsDescription === undefined ? {} : { roads: roadsDescription }),
  }
  for (const [name, digest] of Object.entries(given))
    if (plan.inputs[name] !== digest) yield finding('inputs_differ', {}, name)
}
