// Previews of deployments, of versions, and of secrets of connections.
import type { DefinitionVersion, DeployReport } from '@stagewright/api'
import type { Viewer } from '@stagewright/runtime'
import { ApiError, found } from '../api-error.ts'
import type { AnswerOther } from '../handle/handler.ts'
import type { Preview, PreviewAsked, Previews } from './preview.ts'

type Name =
  | 'deployments.create'
  | 'orchestrations.activate'
  | 'orchestrations.deactivate'
  | 'orchestrations.deleteVersion'
  | 'flows.activate'
  | 'flows.deactivate'
  | 'flows.deleteVersion'
  | 'connections.setSecret'
  | 'connections.dropSecret'
  | 'secrets.rotateKey'

/** Lines of files that a person reads; the rest is counted. */
const LINES_MAX = 200

export const deploymentPreviews: Previews<Name> = {
  'deployments.create': deployment,
  'orchestrations.activate': async (asked) => {
    const { apiName, version } = asked.params
    const versions = await versionsOf(asked, 'orchestrations.versions')
    const lines = await differences(asked, versions, version)
    return versionPreview(`Activate version ${version} of ${apiName}`, versions, version, lines)
  },
  'orchestrations.deactivate': async (asked) => {
    const versions = await versionsOf(asked, 'orchestrations.versions')
    return versionPreview(`Deactivate ${asked.params.apiName}`, versions)
  },
  'orchestrations.deleteVersion': async (asked) => {
    const { apiName, version } = asked.params
    const versions = await versionsOf(asked, 'orchestrations.versions')
    return versionPreview(`Delete version ${version} of ${apiName}`, versions, version)
  },
  'flows.activate': async (asked) => {
    const { apiName, version } = asked.params
    const versions = await versionsOf(asked, 'flows.versions')
    return versionPreview(`Activate version ${version} of ${apiName}`, versions, version)
  },
  'flows.deactivate': async (asked) => {
    const versions = await versionsOf(asked, 'flows.versions')
    return versionPreview(`Deactivate ${asked.params.apiName}`, versions)
  },
  'flows.deleteVersion': async (asked) => {
    const { apiName, version } = asked.params
    const versions = await versionsOf(asked, 'flows.versions')
    return versionPreview(`Delete version ${version} of ${apiName}`, versions, version)
  },
  'connections.setSecret': (asked) => connection('Set the secret of', asked),
  'connections.dropSecret': (asked) => connection('Forget the secret of', asked),
  'secrets.rotateKey': async () => ({
    title: 'Make a new key for secrets',
    lines: ['Everything that is sealed is sealed anew.'],
    basis: null,
  }),
}

async function deployment({
  others,
  viewer,
  body,
}: PreviewAsked<'deployments.create'>): Promise<Preview> {
  const parts = { params: undefined, query: undefined }
  const report = await others('deployments.create', viewer, {
    ...parts,
    body: { ...body, checkOnly: true },
  })
  const [orchestrations, flows] = await Promise.all([
    others('orchestrations.list', viewer, { ...parts, body: undefined }),
    others('flows.list', viewer, { ...parts, body: undefined }),
  ])
  const names = new Set(report.files.map(({ apiName }) => apiName.toLowerCase()))
  const standing = [...orchestrations.items, ...flows.items]
    .filter(({ apiName }) => names.has(apiName.toLowerCase()))
    .map(({ apiName, activeVersion, latestVersion }) => ({ apiName, activeVersion, latestVersion }))
  const count = report.files.length
  return {
    title: count === 1 ? 'Deploy 1 file' : `Deploy ${count} files`,
    lines: reportLines(report),
    basis: { standing, files: report.files.map(({ path, outcome }) => ({ path, outcome })) },
  }
}

function reportLines({ files, diagnostics }: DeployReport): string[] {
  const lines = files.map(({ path, outcome, reasons }) => {
    return [`${path}: ${outcome}`, ...reasons].join('; ')
  })
  const problems = diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ file, line, severity, message }) => `${severity} in ${file}:${line}: ${message}`)
  const all = [...problems, ...lines]
  const rest = all.length - LINES_MAX
  return rest > 0 ? [...all.slice(0, LINES_MAX), `… and ${rest} more lines`] : all
}

type VersionsAsked = { others: AnswerOther; viewer: Viewer; params: { apiName: string } }

async function versionsOf(
  { others, viewer, params: { apiName } }: VersionsAsked,
  route: 'orchestrations.versions' | 'flows.versions',
): Promise<DefinitionVersion[]> {
  const parts = { params: { apiName }, query: undefined, body: undefined }
  return (await others(route, viewer, parts)).items
}

function versionPreview(
  title: string,
  versions: readonly DefinitionVersion[],
  wanted?: number,
  more: readonly string[] = [],
): Preview {
  const isKnown = wanted === undefined || versions.some(({ version }) => version === wanted)
  if (!isKnown) throw new ApiError('version-not-found', `There is no version ${wanted}.`)
  const lines = versions
    .filter(({ isActive, version }) => isActive || version === wanted)
    .map(({ version, status, liveRuns, deployedBy }) => {
      return `Version ${version}: ${status}, ${liveRuns} live runs, deployed by ${deployedBy}`
    })
  const basis = versions.map(({ version, status, isRunnable, deployedAt }) => {
    return { version, status, isRunnable, deployedAt }
  })
  return { title, lines: [...lines, ...more], basis }
}

/** What the wanted version changes beside the active one, in words. */
async function differences(
  { others, viewer, params }: VersionsAsked,
  versions: readonly DefinitionVersion[],
  to: number,
): Promise<string[]> {
  const from = versions.find(({ isActive }) => isActive)?.version
  const isKnown = versions.some(({ version }) => version === to)
  if (from === undefined || from === to || !isKnown) return []
  const { apiName } = params
  const { changes } = await others('orchestrations.diff', viewer, {
    ...{ params: { apiName }, query: { from, to }, body: undefined },
  })
  return changes.map(({ change, kind, label, words }) => {
    return [`${kind} ${label} ${change}`, ...words].join('; ')
  })
}

type ConnectionAsked = { others: AnswerOther; viewer: Viewer; params: { name: string } }

async function connection(
  verb: string,
  { others, viewer, params: { name } }: ConnectionAsked,
): Promise<Preview> {
  const parts = { params: undefined, query: undefined, body: undefined }
  const { items } = await others('connections.list', viewer, parts)
  const item = items.find((one) => one.name === name)
  const { label, baseUrl, secret } = found(item, 'not-found', `connection ${name}`)
  const set = secret ? `Its secret was set by ${secret.changedBy}.` : 'It has no secret.'
  return {
    title: `${verb} ${label}`,
    lines: [`${label} is at ${baseUrl}.`, set],
    basis: { baseUrl, secret },
  }
}
