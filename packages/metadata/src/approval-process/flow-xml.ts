// Pieces of flow XML, for flows that are made and not drawn.

/** An element with text or with elements inside; undefined leaves it out. */
export function tag(name: string, inside: string | undefined): string {
  return inside === undefined ? '' : `<${name}>${inside}</${name}>`
}

/** Text as XML takes it. */
export function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A connector to an element; none for the end. */
export function connector(target: string | undefined, name = 'connector'): string {
  return target === undefined ? '' : tag(name, tag('targetReference', target))
}

/** A reference to a resource or a path. */
export function reference(path: string): string {
  return tag('elementReference', text(path))
}

/** A text. */
export function string(value: string): string {
  return tag('stringValue', text(value))
}

/** An input of a step, an action or a subflow. */
export function input(name: string, value: string): string {
  return tag('inputParameters', tag('name', name) + tag('value', value))
}

/** A setting that the engine reads and the real system ignores. */
export function setting(name: string, value: string): string {
  return tag('processMetadataValues', tag('name', name) + tag('value', string(value)))
}

/** A text variable. */
export function variable(name: string, { isInput = false, isOutput = false } = {}): string {
  return tag(
    'variables',
    tag('name', name) +
      tag('dataType', 'String') +
      tag('isCollection', 'false') +
      tag('isInput', String(isInput)) +
      tag('isOutput', String(isOutput)),
  )
}

/** A formula. */
export function formula(name: string, dataType: string, expression: string): string {
  const scale = dataType === 'Number' || dataType === 'Currency' ? tag('scale', '10') : ''
  return tag(
    'formulas',
    tag('name', name) + tag('dataType', dataType) + tag('expression', text(expression)) + scale,
  )
}

/** A condition of a decision or stage. */
export function condition(name: string, left: string, operator: string, right: string): string {
  return tag(
    name,
    tag('leftValueReference', text(left)) + tag('operator', operator) + tag('rightValue', right),
  )
}

export type FlowText = { apiName: string; text: string }

/** A whole file. */
export function flowText(
  { apiName, label, processType, isActive }: FlowHead,
  inside: string,
): FlowText {
  const status = isActive ? 'Active' : 'Obsolete'
  const head = `${tag('apiVersion', '63.0')}${tag('label', text(label))}${tag('interviewLabel', text(`${label} {!$Flow.CurrentDateTime}`))}`
  const kind = `${tag('processType', processType)}${tag('runInMode', 'SystemModeWithoutSharing')}${tag('status', status)}`
  const namespace = 'http://soap.sforce.com/2006/04/metadata'
  return {
    apiName,
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<Flow xmlns="${namespace}">${head}${inside}${kind}</Flow>\n`,
  }
}

export type FlowHead = {
  apiName: string
  label: string
  processType: 'ApprovalWorkflow' | 'AutoLaunchedFlow'
  isActive: boolean
}

/** A text as a name that elements and files may have. */
export function safeName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  return /^[A-Za-z]/.test(safe) ? safe : `P_${safe}`
}
