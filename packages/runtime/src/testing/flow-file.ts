// Flows for tests, put together from the inside of their XML.

/** A record-triggered flow: `start` is what its start says beside the object. */
export function triggeredFlow(
  { name, object = 'Account', head = '' }: { name: string; object?: string; head?: string },
  start: string,
  inside: string,
): { path: string; text: string } {
  const all = `${head}<start><object>${object}</object>${start}</start>${inside}`
  return flowFile(name, 'AutoLaunchedFlow', all)
}

/** An active flow or orchestration of a process type, from all that stands inside. */
export function flowFile(
  name: string,
  processType: 'AutoLaunchedFlow' | 'Flow' | 'Orchestrator',
  inside: string,
): { path: string; text: string } {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
    <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>63.0</apiVersion>
    <label>${name}</label><processType>${processType}</processType><status>Active</status>
    ${inside}</Flow>`
  return { path: `flows/${name}.flow-meta.xml`, text }
}

/** What starts a flow: when, on which changes, and where it goes. */
export function startOf(
  triggerType: 'RecordBeforeSave' | 'RecordAfterSave' | 'RecordBeforeDelete',
  changes: 'Create' | 'Update' | 'CreateAndUpdate' | 'Delete',
  target: string,
): string {
  return `${leadsTo(target)}<recordTriggerType>${changes}</recordTriggerType>
    <triggerType>${triggerType}</triggerType>`
}

/** A connector. */
export function leadsTo(target: string, tag = 'connector'): string {
  return `<${tag}><targetReference>${target}</targetReference></${tag}>`
}

/** A value: a reference begins with `!`. */
export function value(text: string): string {
  return text.startsWith('!')
    ? `<elementReference>${text.slice(1)}</elementReference>`
    : `<stringValue>${text}</stringValue>`
}

/** A filter of a record element or a start. */
export function filter(field: string, text: string, operator = 'EqualTo'): string {
  return `<filters><field>${field}</field><operator>${operator}</operator>
    <value>${value(text)}</value></filters>`
}

/** A field that a record element writes. */
export function sets(field: string, text: string): string {
  return `<inputAssignments><field>${field}</field><value>${value(text)}</value></inputAssignments>`
}

/** An element of a kind, with its name as its label. */
export function element(kind: string, name: string, inside: string): string {
  return `<${kind}><name>${name}</name><label>${name}</label>${inside}</${kind}>`
}

/** One item of an assignment. */
export function assigns(target: string, text: string, operator = 'Assign'): string {
  return `<assignmentItems><assignToReference>${target}</assignToReference>
    <operator>${operator}</operator><value>${value(text)}</value></assignmentItems>`
}

/** A variable of text, or of another type. */
export function variable(name: string, type = 'String', more = ''): string {
  return `<variables><name>${name}</name><dataType>${type}</dataType>${more}
    <isInput>false</isInput><isOutput>false</isOutput></variables>`
}
