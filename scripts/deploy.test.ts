// The files of deploy/ against the program: a setting that it does not know, a probe that it does
// not answer or a time that is too short would be found only by whoever installs it.
import { readdirSync, readFileSync } from 'node:fs'
import { parse, parseAllDocuments } from 'yaml'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const serveFolder = new URL('../packages/cli/src/serve/', import.meta.url)
const program = [
  ...readdirSync(serveFolder).map((name) => `packages/cli/src/serve/${name}`),
  'packages/cli/src/connect.ts',
]
  .filter((path) => !path.endsWith('.test.ts'))
  .map(read)
  .join('\n')

type Settings = { [name: string]: string | number }
type Probe = { httpGet: { path: string; port: string } }
type Container = {
  ports: { name: string; containerPort: number }[]
  env: { name: string; value: string }[]
  startupProbe: Probe
  livenessProbe: Probe
  readinessProbe: Probe
}
type Pod = { terminationGracePeriodSeconds: number; containers: Container[] }
type Deployment = { kind: string; spec: { template: { spec: Pod } } }
type Service = { environment: Settings; stop_grace_period: string; healthcheck: { test: string[] } }

const compose = parse(read('deploy/compose.yaml'), { merge: true }) as {
  services: { [name: string]: Service }
}
const pods = parseAllDocuments(read('deploy/kubernetes.yaml'))
  .map((document) => document.toJS() as Deployment)
  .filter(({ kind }) => kind === 'Deployment')
  .map(({ spec }) => spec.template.spec)
const dockerfile = read('deploy/Dockerfile')
const port = Number(/^EXPOSE (\d+)$/m.exec(dockerfile)?.[1])

const settingsOf = ({ env }: Container): Settings =>
  Object.fromEntries(env.map(({ name, value }) => [name, value]))
const own = [compose.services['web'], compose.services['worker']].filter((one) => one !== undefined)
const all: Settings[] = [
  ...own.map(({ environment }) => environment),
  ...pods.flatMap(({ containers }) => containers.map(settingsOf)),
]

test('every setting in them is one of the program', () => {
  const named = [...dockerfile.matchAll(/\b([A-Z][A-Z_]+)=/g)].map(([, name]) => name ?? '')
  const secrets = [...read('deploy/kubernetes.yaml').matchAll(/--from-literal=(\w+)/g)]
  const names = new Set([
    ...named.filter((name) => name !== 'NODE_ENV'),
    ...secrets.map(([, name]) => name ?? ''),
    ...all.flatMap((settings) => Object.keys(settings)),
  ])
  expect(names.size).toBeGreaterThan(7)
  for (const name of names)
    expect({ name, known: program.includes(`'${name}'`) }).toEqual({ name, known: true })
})

test('every role in them is one, and both kinds of process are there', () => {
  const roles = all.map((settings) => settings['STAGEWRIGHT_ROLE'])
  expect(new Set(roles)).toEqual(new Set(['web', 'worker']))
})

test('every probe goes to a port that is open and to an address that is answered', () => {
  const probes = read('packages/server/src/http/probes.ts')
  expect(port).toBe(3000)
  const checks = own.map(({ healthcheck }) => healthcheck.test.join(' '))
  expect(checks.every((text) => text.includes(`127.0.0.1:${port}/ready`))).toBe(true)
  const containers = pods.flatMap((pod) => pod.containers)
  for (const { ports, startupProbe, livenessProbe, readinessProbe } of containers) {
    const http = ports.find(({ name }) => name === 'http')
    expect(http?.containerPort).toBe(port)
    // A process whose database is away must not be restarted for that.
    expect(livenessProbe.httpGet).toEqual({ path: '/health', port: 'http' })
    expect(readinessProbe.httpGet).toEqual({ path: '/ready', port: 'http' })
    expect(startupProbe.httpGet.path).toBe('/health')
  }
  for (const path of ['/health', '/ready']) expect(probes).toContain(`app.get('${path}'`)
})

test('whoever ends a process waits until its work has ended', () => {
  const seconds = (settings: Settings) =>
    Number(settings['STAGEWRIGHT_DRAIN_DELAY_SECONDS'] ?? 0) +
    Number(settings['STAGEWRIGHT_DRAIN_SECONDS'] ?? 15)
  for (const { environment, stop_grace_period: grace } of own) {
    expect(Number.parseInt(grace)).toBeGreaterThan(seconds(environment))
  }
  for (const { terminationGracePeriodSeconds: grace, containers } of pods) {
    for (const one of containers) expect(grace).toBeGreaterThan(seconds(settingsOf(one)))
  }
})

test('the image starts what the packages hold, as nobody special', () => {
  const [, words = ''] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? []
  const [node, ...rest] = JSON.parse(words) as string[]
  const path = rest.find((word) => word.endsWith('.js')) ?? ''
  expect(node).toBe('node')
  expect(read(path)).not.toBe('')
  expect(dockerfile).toMatch(/^USER node$/m)
})
