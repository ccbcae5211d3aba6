// Reads `policies/<ApiName>.policy.yaml` and gives it to the orchestration it is for.
import type { Diagnostic, Place } from '../diagnostic.ts'
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { Project, ProjectFile, ProjectFlow } from '../project/project.ts'
import { readYaml, type YamlPath } from '../yaml/read-yaml.ts'
import { type Policy, policy } from './policy.ts'
import { policyProblems } from './policy-problems.ts'

const FILE = /(?:^|\/)policies\/([^/]+)\.policy\.ya?ml$/

/** The orchestration a path is the policy of; undefined for other files. */
export function policyName(path: string): string | undefined {
  return FILE.exec(path)?.[1]
}

/**
 * Puts the policy of a file into the definition it is for. A policy that cannot be used holds the
 * orchestration back too: nobody wants it to run without the rules that were meant for it.
 * @returns what is wrong, with the policy and with the orchestration
 */
export function attachPolicy(project: Project, file: ProjectFile): Diagnostic[] {
  const name = policyName(file.path) ?? ''
  const flow = project.flows.find(({ definition }) => isSame(definition.apiName, name))
  const { policy: read, diagnostics, placeOf } = readPolicy(file, flow?.definition)
  if (!flow) return diagnostics
  if (read) {
    flow.definition.policy = read
    flow.policyFile = { path: file.path, placeOf }
  }
  return read ? diagnostics : [...diagnostics, broken(flow, file.path)]
}

export type PolicyReading = {
  policy: Policy | undefined
  diagnostics: Diagnostic[]
  placeOf(path: YamlPath): Place
}

/**
 * Reads a policy. Names of steps and stages that the orchestration does not have are errors: a rule
 * about nothing protects nobody.
 */
export function readPolicy(
  { path, text }: ProjectFile,
  definition: FlowDefinition | undefined,
): PolicyReading {
  const form = { schema: policy, code: 'policy-not-readable', manual: 'docs/policies.md' }
  const { value, diagnostics, placeOf } = readYaml<Policy>(text, path, form)
  if (!value) return { policy: undefined, diagnostics, placeOf }
  const find = (at: YamlPath, message: string, remedy: string): Diagnostic => {
    const element = at[0] === 'steps' ? String(at[1]) : undefined
    const field = at.filter((part) => typeof part === 'string').at(-1)
    const about = { ...(element !== undefined && { element }), ...(field && { field }) }
    const common = { severity: 'error' as const, code: 'policy-name', file: path, ...placeOf(at) }
    return { ...common, ...about, message, remedy }
  }
  if (!definition?.kind.endsWith('orchestration')) {
    const message = `There is no orchestration ${policyName(path) ?? ''} for this policy.`
    const found = find([], message, 'Name the file after the orchestration, and deploy both.')
    return { policy: undefined, diagnostics: [found], placeOf }
  }
  const found = policyProblems(definition, value).map(({ at, message, remedy }) =>
    find(at, message, remedy),
  )
  return { policy: found.length > 0 ? undefined : value, diagnostics: found, placeOf }
}

/** The error of an orchestration whose policy cannot be used. */
export function broken({ file, definition }: ProjectFlow, path: string): Diagnostic {
  return {
    severity: 'error',
    code: 'policy-broken',
    file,
    line: 1,
    column: 1,
    element: definition.apiName,
    message: `Its policy ${path} cannot be used.`,
    remedy: 'Mend the policy; what is wrong with it is said at its file.',
  }
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
