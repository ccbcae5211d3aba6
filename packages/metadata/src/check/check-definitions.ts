// What metadata alone can tell about a project as a whole: names, connectors, references, called
// flows, objects, orchestration rules. What the interpreter cannot run is said by the flow package.
import type { Diagnostic } from '../diagnostic.ts'
import type { FlowDefinition } from '../flow/flow-definition.ts'
import { platformFlows } from '../platform/platform-flows.ts'
import type { Project } from '../project/project.ts'
import type { Schema } from '../schema/schema.ts'
import { checkApproval } from './check-approval.ts'
import { checkBackgroundRights } from './check-background-rights.ts'
import { checkCalledFlows } from './check-called-flows.ts'
import { checkConnectors } from './check-connectors.ts'
import { checkNames } from './check-names.ts'
import { checkObjects } from './check-objects.ts'
import { checkOrchestration } from './check-orchestration.ts'
import { checkReferences } from './check-references.ts'
import { checkValues } from './check-values.ts'
import { FlowCheck, type KnownNames } from './flow-check.ts'

/** What is there besides the project: deployed before, and not to be reported as missing. */
export type AlreadyThere = {
  flows?: readonly FlowDefinition[]
  /** API names. */
  queues?: readonly string[]
  groups?: readonly string[]
  permissionSets?: readonly string[]
}

const checks = [
  checkNames,
  checkConnectors,
  checkValues,
  checkReferences,
  checkObjects,
  checkCalledFlows,
  checkOrchestration,
  checkApproval,
]

function knownNames(project: Project, there: AlreadyThere): KnownNames {
  const flows = new Map<string, FlowDefinition>()
  const own = project.flows.map((flow) => flow.definition)
  const all = [...platformFlows(), ...(there.flows ?? []), ...own]
  for (const flow of all) flows.set(flow.apiName.toLowerCase(), flow)
  const names = (deployed: readonly string[] = [], inProject: readonly { apiName: string }[]) =>
    new Set([...deployed, ...inProject.map((one) => one.apiName)].map((one) => one.toLowerCase()))
  return {
    flows,
    queues: names(there.queues, project.queues),
    groups: names(there.groups, project.groups),
  }
}

/**
 * Checks every flow of a project against the project and the schema. Diagnostics come in the order
 * of the flows, each with file, line, element, field and remedy; those of reading are not repeated.
 * The rights of background work are checked last.
 */
export function checkDefinitions(
  project: Project,
  schema: Schema,
  alreadyThere: AlreadyThere = {},
): Diagnostic[] {
  const known = knownNames(project, alreadyThere)
  const found = project.flows.flatMap((flow) => {
    const check = new FlowCheck(flow, schema, known)
    for (const run of checks) run(check)
    return check.diagnostics
  })
  const rights = {
    flows: new Set(known.flows.keys()),
    permissionSets: setNames(project, alreadyThere),
  }
  return [...found, ...checkBackgroundRights(project, rights)]
}

/** Permission sets are named by API name or label, as people name theirs. */
function setNames({ permissionSets }: Project, there: AlreadyThere): Set<string> {
  const own = permissionSets.flatMap(({ apiName, label }) => [apiName, label])
  return new Set([...(there.permissionSets ?? []), ...own].map((name) => name.toLowerCase()))
}
