// Which tags under Flow hold what: elements of the canvas, which a run passes through, and
// resources, which elements refer to by name.
import { schemaType } from './flow-schema.ts'

function tagsOfTypesThat(extend: string): string[] {
  return [...schemaType('Flow').fields.values()]
    .filter((field) => field.repeated && field.kind === 'complex')
    .filter((field) => field.kind === 'complex' && schemaType(field.type).extends === extend)
    .map((field) => field.tag)
}

/** The tags of canvas elements: the kinds of nodes. Groups only frame others, so they are none. */
export const nodeTags: readonly string[] = tagsOfTypesThat('FlowNode').filter(
  (tag) => tag !== 'groups',
)

/** The tags of resources: variables, formulas, choices … */
export const resourceTags: readonly string[] = tagsOfTypesThat('FlowElement').filter(
  (tag) => tag !== 'exitRules',
)
