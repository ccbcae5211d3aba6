// What a policy says is to be done on a work item of the step: its checklist.
import { z } from 'zod'

/** Most characters of a line, of its help and of its link. */
export const lineTextMax = 255
const linkMax = 2000
/** Most lines that a policy gives. */
export const policyLinesMax = 50

const name = z.string().min(1)
/** What is merged in must not choose whose site it is. */
const isAddress = /^https?:\/\/[^\s/?#{}]+([/?#]\S*)?$/i

/** Somebody named by user name, or by the API name of a group or queue. */
const somebody = z.union(
  [
    z.strictObject({ user: name.describe('User name of one person.') }),
    z.strictObject({ group: name.describe('API name of a group: any of its people.') }),
    z.strictObject({ queue: name.describe('API name of a queue: any of its people.') }),
  ],
  'write { user: … }, { group: … } or { queue: … }',
)

const line = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(lineTextMax)
    .describe('What is to be done; {!$Record.Name} stands for what the run knows.'),
  required: z
    .boolean()
    .optional()
    .describe('The item cannot be completed, or approved, while it is open; false without it.'),
  help: z.string().trim().min(1).max(lineTextMax).optional().describe('How it is done.'),
  link: z
    .string()
    .max(linkMax)
    .refine((text) => isAddress.test(text), 'write an address such as https://example.org/…')
    .optional()
    .describe('Where one reads more; {!…} as in the text, but not in the name of the host.'),
  for: somebody
    .optional()
    .describe('Who is to do it, without having the item; without it whoever does the item.'),
})

export const checklist = z
  .array(z.union([z.string().trim().min(1).max(lineTextMax), line], 'write a text or { text: … }'))
  .min(1)
  .max(policyLinesMax)
  .describe('What is to be done on each work item of the step, line by line.')

export type ChecklistPolicy = z.infer<typeof checklist>
export type ChecklistPolicyLine = {
  text: string
  isRequired: boolean
  help?: string
  link?: string
  for?: { kind: 'User' | 'Group' | 'Queue'; name: string }
}

/** The lines with everything that a policy leaves out. */
export function checklistLines(policy: ChecklistPolicy): ChecklistPolicyLine[] {
  return policy.map((written) => {
    if (typeof written === 'string') return { text: written, isRequired: false }
    const { text, required = false, help, link, for: who } = written
    return {
      text,
      isRequired: required,
      ...(help !== undefined && { help }),
      ...(link !== undefined && { link }),
      ...(who && { for: meant(who) }),
    }
  })
}

function meant(who: z.infer<typeof somebody>): NonNullable<ChecklistPolicyLine['for']> {
  if ('user' in who) return { kind: 'User', name: who.user }
  return 'group' in who ? { kind: 'Group', name: who.group } : { kind: 'Queue', name: who.queue }
}

/** Every text of a checklist that may merge values in, with its place. */
export function checklistTexts(
  policy: ChecklistPolicy,
): { at: (string | number)[]; text: string }[] {
  return policy.flatMap((written, index) => {
    if (typeof written === 'string') return [{ at: [index], text: written }]
    return (['text', 'help', 'link'] as const).flatMap((field) => {
      const text = written[field]
      return text === undefined ? [] : [{ at: [index, field], text }]
    })
  })
}
