// What stands in the way of a flow file, by name. `theirs` are true reasons: something is missing
// that only the project or the other product has, or the file is wrong. All others are ours.

const theirs = {
  'apex-action-missing': 'Apex class without stand-in',
  'local-action': 'local action',
  'hidden-flow': 'hidden managed flow',
  'missing-flow': 'missing called flow',
  'calls-blocked-flow': 'it calls a flow that cannot run',
  'dangling-connector': 'dangling connector',
  'unknown-object': 'missing object',
  'unknown-picklist': 'missing picklist field',
  'external-step-not-run': 'outside product',
  'assignee-missing': 'nobody is named for the work',
  'action-without-name': 'action without name',
  'element-not-in-orchestration': 'element that no orchestration has',
  'process-type-not-run': 'process type of another product',
  'trigger-not-run': 'trigger of another product',
  'no-start': 'no start',
  'not-a-flow': 'no flow',
}

/** Codes of files that are wrong in themselves. */
const invalid = new Set([
  'not-well-formed',
  'missing-tag',
  'invalid-value',
  'invalid-enum-value',
  'invalid-name',
  'invalid-condition-logic',
  'invalid-orchestration-start',
  'collection-processor-type',
  'missing-reference',
  'lost-reference',
  'more-than-one-value',
  'not-allowed',
  'unexpected-content',
  'unexpected-text',
  'element-without-object',
  'filter-operator',
  'loop-without-collection',
  'target-not-assignable',
  'related-record-missing',
  'step-without-action',
  'wrong-encoding',
  'wrong-root',
  'wrong-type',
  'duplicate-name',
  'repeated-tag',
])

/** Action types of the platform that flows of any org may use; all others are of a product. */
const core = new Set([
  'emailSimple',
  'emailAlert',
  'customNotificationAction',
  'chatterPost',
  'submit',
  'quickAction',
  'flow',
  'contentWorkspaceEnableFolders',
])

/** Warnings that excuse a file from coming to an end. */
const excuses = {
  'custom-component': 'custom component',
  'missing-flow': 'missing called flow',
  'unknown-input': 'a called flow has no such input',
  'unknown-reference': 'reference to nothing',
}

/** What excuses a file that runs, and need not come to an end; undefined when this is nothing. */
export function excuseOf({ code, severity }) {
  return severity === 'error' ? undefined : excuses[code]
}

/** A diagnostic as a reason: `{ name, isTrue }`. */
export function reasonOf({ code, element }, definition) {
  if (code === 'action-missing') {
    const type = definition?.nodes[element]?.actionType ?? ''
    if (type === 'apex') return { name: theirs['apex-action-missing'], isTrue: true }
    return { name: `action of another product (${type || 'none'})`, isTrue: !core.has(type) }
  }
  if (Object.hasOwn(theirs, code)) return { name: theirs[code], isTrue: true }
  if (invalid.has(code)) return { name: `invalid file (${code})`, isTrue: true }
  if (code.startsWith('formula-')) return { name: `invalid formula (${code})`, isTrue: true }
  return { name: code, isTrue: false }
}
