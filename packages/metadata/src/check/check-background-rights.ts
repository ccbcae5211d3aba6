// Whether the permission sets are there to which background work is held, and the flows that are
// held to them. What names a set that is not there would stand still at its first record.
import type { Diagnostic } from '../diagnostic.ts'
import { broken } from '../policy/read-policy.ts'
import type { Policy } from '../policy/policy.ts'
import type { Project, ProjectFlow, RulesFile } from '../project/project.ts'
import type { YamlPath } from '../yaml/read-yaml.ts'

/** API names in lower case, of the project and of what is deployed already. */
export type KnownRights = { permissionSets: ReadonlySet<string>; flows: ReadonlySet<string> }

/** Errors of policies, of the orchestrations they are for, and of the organisation's rules. */
export function checkBackgroundRights(project: Project, known: KnownRights): Diagnostic[] {
  const found = project.flows.flatMap((flow) => ofPolicy(flow, known))
  const { backgroundRights } = project
  if (!backgroundRights) return found
  const { file, rights } = backgroundRights
  for (const [flow, sets] of Object.entries(rights.flows ?? {})) {
    if (!known.flows.has(flow.toLowerCase())) {
      const problem = { at: ['flows', flow], element: flow, field: 'flows' }
      const message = `There is no flow ${flow} to hold to rights.`
      const remedy = 'Correct the name, or deploy the flow.'
      found.push(problemOf(file, { ...problem, message, remedy }))
    }
    found.push(...missing(file, { sets, at: ['flows', flow], element: flow }, known))
  }
  const all = { sets: rights.all ?? [], at: ['all'], element: 'all' }
  return [...found, ...missing(file, all, known)]
}

function ofPolicy(flow: ProjectFlow, known: KnownRights): Diagnostic[] {
  const { policyFile, definition } = flow
  if (!policyFile) return []
  const found = namedIn(definition.apiName, definition.policy ?? {}).flatMap((named) =>
    missing(policyFile, named, known),
  )
  return found.length === 0 ? [] : [...found, broken(flow, policyFile.path)]
}

type Named = { sets: readonly string[]; at: YamlPath; element: string }

/** What a policy holds to which sets: the orchestration as a whole, and steps of it. */
function namedIn(apiName: string, { backgroundRights = [], steps = {} }: Policy): Named[] {
  const field = 'backgroundRights'
  return [
    { sets: backgroundRights, at: [field], element: apiName },
    ...Object.entries(steps).map(([name, step]): Named => {
      return { sets: step[field] ?? [], at: ['steps', name, field], element: name }
    }),
  ]
}

function missing(file: RulesFile, { sets, at, element }: Named, known: KnownRights): Diagnostic[] {
  return sets.flatMap((name, index) => {
    if (known.permissionSets.has(name.toLowerCase())) return []
    const message = `There is no permission set ${name}.`
    const remedy = `Correct the name, or deploy permissionsets/${name}.permissionset-meta.xml with it.`
    const field = 'backgroundRights'
    return [problemOf(file, { at: [...at, index], element, field, message, remedy })]
  })
}

type Problem = Pick<Diagnostic, 'message' | 'remedy'> & {
  at: YamlPath
  element: string
  field: string
}

function problemOf({ path, placeOf }: RulesFile, { at, ...rest }: Problem): Diagnostic {
  const code = 'background-rights-name'
  return { severity: 'error', code, file: path, ...placeOf(at), ...rest }
}
