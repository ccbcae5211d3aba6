// The answer of a deployment: every file of the project with what became of it, in words.
import {
  type Diagnostic,
  flowFileName,
  isFlowFile,
  policyName,
  type Project,
} from '@stagewright/metadata'
import type { DeployedFile, DeployReport } from '../face/deploy.ts'
import { type CheckedFlow, reasonsIn } from './block-flows.ts'
import type { CheckedProject } from './check-project.ts'
import type { ReadConnections } from '../connection/read-connections.ts'
import type { ReadActions } from './read-actions.ts'
import type { ReadComponents } from './read-components.ts'

/** What a project brings that is no metadata. */
type Own = { actions: ReadActions; components: ReadComponents; connections: ReadConnections }

/**
 * Reports on all files, before anything is stored: versions and unchanged flows are noted later.
 */
export function reportOn(
  project: Project,
  checked: CheckedProject,
  { actions, components, connections }: Own,
): DeployReport {
  const files = [
    ...leftAside(project),
    ...understood(project, checked),
    ...project.otherFiles.map((file) => otherFile(file, checked.diagnostics)),
    ...actionFiles(actions),
    ...componentFiles(components),
    ...connectionFiles(connections),
  ]
  const counts: DeployReport['understood'] = {}
  const own = unique(files)
  for (const { kind, outcome } of own) {
    if (kind !== 'other' && outcome !== 'not-used') counts[kind] = (counts[kind] ?? 0) + 1
  }
  return { understood: counts, files: own, diagnostics: checked.diagnostics }
}

function understood(project: Project, checked: CheckedProject): DeployedFile[] {
  const byPath = new Map(checked.flows.map((flow) => [flow.flow.file, flow]))
  return project.understood.map(({ path, kind, apiName }): DeployedFile => {
    const flow = byPath.get(path)
    if (flow) return { path, kind, apiName, outcome: outcomeOf(flow), reasons: flow.reasons }
    const errors = rulesKinds.has(kind) ? errorsIn(checked.diagnostics, path) : []
    const outcome = errors.length > 0 ? 'blocked' : 'deployed'
    return { path, kind, apiName, outcome, reasons: reasonsIn(errors) }
  })
}

/** Kinds that are read, and may still name what is not there. */
const rulesKinds: ReadonlySet<string> = new Set(['policy', 'background-rights'])

/** The errors of a file. */
export function errorsIn(diagnostics: readonly Diagnostic[], path: string): Diagnostic[] {
  return diagnostics.filter(({ file, severity }) => file === path && severity === 'error')
}

function outcomeOf(flow: CheckedFlow): DeployedFile['outcome'] {
  if (flow.reasons.length > 0) return 'blocked'
  return flow.flow.definition.status === 'Active' ? 'deployed' : 'deployed-inactive'
}

/** Files whose one definition stands in another file too. */
function leftAside(project: Project): DeployedFile[] {
  const definesIt = (path: string, kind: string, apiName: string) =>
    project.understood.some(
      (file) => file.path === path && file.kind === kind && sameName(file.apiName, apiName),
    )
  return project.duplicates.flatMap(({ kind, apiName, kept, ignored }) =>
    ignored
      .filter((path) => definesIt(path, kind, apiName))
      .map((path): DeployedFile => {
        const reasons = [`${apiName} is taken from ${kept}.`]
        return { path, kind, apiName, outcome: 'not-used', reasons }
      }),
  )
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

/** A file that was not read: because it is broken, or because nothing here reads its kind. */
function otherFile(
  { path, reason }: { path: string; reason: string },
  diagnostics: readonly Diagnostic[],
): DeployedFile {
  const errors = errorsIn(diagnostics, path)
  const isFlow = isFlowFile(path)
  const policyOf = policyName(path)
  const kind = isFlow ? 'flow' : policyOf === undefined ? 'other' : 'policy'
  const apiName = isFlow ? flowFileName(path).apiName : (policyOf ?? '')
  if (errors.length > 0) {
    return { path, kind, apiName, outcome: 'blocked', reasons: reasonsIn(errors) }
  }
  const reasons = [ownFolderReason(path) ?? reason]
  return { path, kind, apiName, outcome: 'not-used', reasons }
}

const ownFolders: { [folder: string]: string } = {
  data: 'people and records are loaded at the first start, not by a deployment',
  service: 'a program of the project beside the metadata',
}

function ownFolderReason(path: string): string | undefined {
  const folder = path.split('/').find((name) => Object.hasOwn(ownFolders, name))
  return folder === undefined ? undefined : ownFolders[folder]
}

function actionFiles({ sources, diagnostics }: ReadActions): DeployedFile[] {
  return [
    ...sources.map(({ name, file }): DeployedFile => {
      return { path: file, kind: 'action', apiName: name, outcome: 'deployed', reasons: [] }
    }),
    ...diagnostics.map((found): DeployedFile => {
      const apiName = found.element ?? ''
      const reasons = reasonsIn([found])
      return { path: found.file, kind: 'action', apiName, outcome: 'blocked', reasons }
    }),
  ]
}

/** One line for each component: the file it begins with. */
function componentFiles({ components, diagnostics }: ReadComponents): DeployedFile[] {
  return [
    ...components.map(({ name, file }): DeployedFile => {
      return { path: file, kind: 'component', apiName: name, outcome: 'deployed', reasons: [] }
    }),
    ...diagnostics.map((found): DeployedFile => {
      const apiName = found.element ?? ''
      const reasons = reasonsIn([found])
      return { path: found.file, kind: 'component', apiName, outcome: 'blocked', reasons }
    }),
  ]
}

/** Connections with their files; documents beside them count with them. */
function connectionFiles({ connections, paths, diagnostics }: ReadConnections): DeployedFile[] {
  return [...paths].map((path): DeployedFile => {
    const own = diagnostics.filter(({ file }) => file === path)
    const connection = connections.find(({ file }) => file === path)
    const apiName = connection?.name ?? path.replace(/^.*\//, '').replace(/\.\w+$/, '')
    if (own.length > 0) {
      return { path, kind: 'connection', apiName, outcome: 'blocked', reasons: reasonsIn(own) }
    }
    const kind = connection ? 'connection' : 'connection-document'
    return { path, kind, apiName, outcome: 'deployed', reasons: [] }
  })
}

/** A file that stands in two lists is told once, the first way. */
function unique(files: DeployedFile[]): DeployedFile[] {
  const seen = new Set<string>()
  return files.filter(({ path }) => !seen.has(path) && seen.add(path))
}
