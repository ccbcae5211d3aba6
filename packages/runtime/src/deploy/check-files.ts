// The check of a deployment without a database and without a server: the files of a folder against
// themselves and the catalogue. People and what is deployed elsewhere are not known, and that is
// said.
import {
  createSchema,
  type Diagnostic,
  type FlowKind,
  type Project,
  type Schema,
} from '@stagewright/metadata'
import type { DeployedFile, DeployReport } from '../face/deploy.ts'
import type { Deployment } from '../world/deployment.ts'
import { deployedLanguages } from '../language/languages.ts'
import { checkProject } from './check-project.ts'
import { knownActions } from './known-actions.ts'
import { readFiles } from './read-files.ts'
import { reportOn } from './report-on.ts'

/** The verdicts, with what was read for whoever goes on with it. */
export type CheckedFiles = {
  files: CheckedFile[]
  diagnostics: Diagnostic[]
  project: Project
  schema: Schema
  /** Whether something runs for a call of an action. */
  isActionKnown(actionType: string, actionName: string): boolean
}

export type CheckedFile = {
  path: string
  /** What a flow is, or the kind of any other file. */
  kind: FlowKind | (string & {})
  apiName: string
  /** `runs-except`: it runs, and something of it does not, or differently. */
  verdict: 'runs' | 'runs-except' | 'does-not-run' | 'not-used'
  /** In the order of their lines. */
  diagnostics: Diagnostic[]
  /** Why, in words, for files that have no diagnostics. */
  reasons: string[]
}

/** Checks the files of one project. Never throws for what stands in them. */
export async function checkFiles(files: { path: string; text: string }[]): Promise<CheckedFiles> {
  const read = await readFiles(files)
  const { project } = read
  const schema = createSchema(project.objects)
  const deployment = nothingDeployed(schema)
  const checked = await checkProject(deployment, {
    ...read,
    schema,
    directory: undefined,
  })
  const report = reportOn(project, checked, read)
  const { isKnown: isActionKnown } = knownActions(deployment, { ...read, schema })
  const { diagnostics } = report
  return { files: verdicts(report, project), diagnostics, project, schema, isActionKnown }
}

function nothingDeployed(schema: Schema): Deployment {
  return {
    schema,
    objects: [],
    relations: new Map(),
    definitions: {
      ensure: async () => undefined,
      version: () => undefined,
      activeVersion: () => undefined,
      active: () => [],
      triggeredBy: () => [],
      approvals: () => [],
    },
    actions: new Map(),
    components: new Map(),
    connections: new Map(),
    calendars: [],
    languages: deployedLanguages([], undefined),
    resources: new Map(),
  }
}

function verdicts(report: DeployReport, project: Project): CheckedFile[] {
  const byFile = new Map<string, Diagnostic[]>()
  for (const found of report.diagnostics) {
    byFile.set(found.file, [...(byFile.get(found.file) ?? []), found])
  }
  const kinds = new Map(project.flows.map(({ file, definition }) => [file, definition.kind]))
  return report.files.map((file): CheckedFile => {
    const own = byFile.get(file.path) ?? []
    const diagnostics = [...own].sort((a, b) => a.line - b.line || a.column - b.column)
    const { path, apiName, reasons } = file
    const kind = kinds.get(path) ?? file.kind
    return { path, kind, apiName, verdict: verdictOn(file, diagnostics), diagnostics, reasons }
  })
}

function verdictOn(file: DeployedFile, diagnostics: Diagnostic[]): CheckedFile['verdict'] {
  if (file.outcome === 'not-used') return 'not-used'
  const hasError = diagnostics.some(({ severity }) => severity === 'error')
  if (file.outcome === 'blocked' || hasError) return 'does-not-run'
  return diagnostics.some(({ severity }) => severity === 'warning') ? 'runs-except' : 'runs'
}
