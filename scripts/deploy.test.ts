// The files of deploy/ against the program: a setting that it does not know, a probe that it does
// not answer, a name that leads nowhere or a time that is too short would be found only by whoever
// installs it.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse, parseAllDocuments } from 'yaml'
import { expect, test } from 'vitest'
import { serveSettings } from '../packages/cli/src/serve/settings.ts'

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
  envFrom: { secretRef: { name: string } }[]
  ports: { name: string; containerPort: number }[]
  env: { name: string; value: string }[]
  startupProbe: Probe
  livenessProbe: Probe
  readinessProbe: Probe
}
type Pod = { terminationGracePeriodSeconds: number; containers: Container[] }
type Labels = { [name: string]: string }
type Deployment = {
  kind: 'Deployment'
  spec: {
    selector: { matchLabels: Labels }
    template: { metadata: { labels: Labels }; spec: Pod }
  }
}
type Access = { kind: 'Service'; spec: { selector: Labels; ports: { targetPort: string }[] } }
type Service = {
  environment: Settings
  stop_grace_period: string
  healthcheck: { test: string[] }
  build?: { context: string; dockerfile: string }
  depends_on?: string[] | { [name: string]: unknown }
  volumes?: string[]
  command?: string
}

const composeText = read('deploy/compose.yaml')
const compose = parse(composeText, { merge: true }) as {
  services: { [name: string]: Service }
  volumes: { [name: string]: unknown }
}
type Pinned = { optionalDependencies: { [name: string]: string } }
const kubernetesText = read('deploy/kubernetes.yaml')
const documents = parseAllDocuments(kubernetesText).map(
  (document) => document.toJS() as Deployment | Access,
)
const deployments = documents.flatMap((one) => (one.kind === 'Deployment' ? [one] : []))
const pods = deployments.map(({ spec }) => spec.template.spec)
const dockerfile = read('deploy/Dockerfile')
const port = Number(/^EXPOSE (\d+)$/m.exec(dockerfile)?.[1])

const settingsOf = ({ env }: Container): Settings =>
  Object.fromEntries(env.map(({ name, value }) => [name, value]))
const own = [compose.services['web'], compose.services['worker']].filter((one) => one !== undefined)
const all: Settings[] = [
  ...own.map(({ environment }) => environment),
  ...pods.flatMap(({ containers }) => containers.map(settingsOf)),
]

test('the image has the Node that the checks run on', () => {
  const of = [...dockerfile.matchAll(/^FROM node:(\d+)-/gm)].map(([, major]) => Number(major))
  const newer = JSON.parse(read('scripts/ci/newer-node/package.json')) as Pinned
  const checked = Object.values(newer.optionalDependencies).map((version) => parseInt(version, 10))
  expect(new Set([...of, ...checked]).size).toBe(1)
})

test('every setting in them is one of the program', () => {
  const named = [...dockerfile.matchAll(/\b([A-Z][A-Z_]+)=/g)].map(([, name]) => name ?? '')
  const secrets = [...kubernetesText.matchAll(/--from-literal=(\w+)/g)]
  const names = new Set([
    ...named.filter((name) => name !== 'NODE_ENV'),
    ...secrets.map(([, name]) => name ?? ''),
    ...all.flatMap((settings) => Object.keys(settings)),
  ])
  expect(names.size).toBeGreaterThan(7)
  const table = read('docs/cli.md')
  for (const name of names) {
    const found = {
      program: program.includes(`'${name}'`),
      manual: new RegExp(`^[|] \`${name}\\b`, 'm').test(table),
    }
    expect({ name, ...found }).toEqual({ name, program: true, manual: true })
  }
})

test('the program takes all of them as they are given', () => {
  const image = [...dockerfile.matchAll(/\b([A-Z][A-Z_]+)=(\S+)/g)].map(([, name, value]) => [
    name,
    value,
  ])
  const given = {
    ...(Object.fromEntries(image) as { [name: string]: string }),
    DATABASE_URL: 'postgres://stagewright:secret@database:5432/stagewright',
    STAGEWRIGHT_SECRET_KEY: '0'.repeat(64),
  }
  for (const settings of all) {
    const texts = Object.entries(settings).map(([name, value]) => [name, String(value)])
    const own = { ...given, ...Object.fromEntries(texts) } as { [name: string]: string }
    const address = own['DATABASE_URL']?.replace('${POSTGRES_PASSWORD:?}', 'secret') ?? ''
    const read = serveSettings({}, { ...own, DATABASE_URL: address })
    expect(read).toMatchObject({ host: '0.0.0.0', port, dataDir: '/data', databaseUrl: address })
    expect(read.role).toBe(settings['STAGEWRIGHT_ROLE'])
    expect(read.isBehindHttps).toBe(settings['STAGEWRIGHT_ROLE'] === 'web')
  }
})

test('every name in the compose file leads to something that is there', () => {
  const services = Object.keys(compose.services)
  const header = composeText.split('\n\n')[0] ?? ''
  for (const [, name] of composeText.matchAll(/\$\{(\w+):\?\}/g)) expect(header).toContain(name)
  for (const one of Object.values(compose.services)) {
    const before = Array.isArray(one.depends_on)
      ? one.depends_on
      : Object.keys(one.depends_on ?? {})
    expect(services).toEqual(expect.arrayContaining(before))
    const kept = (one.volumes ?? []).map((text) => text.split(':')[0])
    expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(kept))
    if (!one.build) continue
    expect(one.build.context).toBe('..')
    expect(existsSync(new URL(`../${one.build.dockerfile}`, import.meta.url))).toBe(true)
  }
  for (const { environment } of own) {
    const address = String(environment['DATABASE_URL']).replaceAll(/\$\{\w+:\?\}/g, 'x')
    expect(services).toContain(new URL(address).hostname)
  }
  const to = /--to (\w+):(\d+)/.exec(compose.services['balancer']?.command ?? '')
  expect({ to: to?.[1], port: Number(to?.[2]) }).toEqual({ to: 'web', port })
})

test('every name in the Kubernetes file leads to something that is there', () => {
  const secret = /create secret generic (\S+)/.exec(kubernetesText)?.[1]
  for (const { spec } of deployments) {
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels)
    for (const { envFrom } of spec.template.spec.containers) {
      expect(envFrom).toEqual([{ secretRef: { name: secret } }])
    }
  }
  const accesses = documents.flatMap((one) => (one.kind === 'Service' ? [one] : []))
  expect(accesses.length).toBeGreaterThan(0)
  for (const { spec } of accesses) {
    const reached = deployments.filter(({ spec: { template } }) =>
      Object.entries(spec.selector).every(
        ([name, value]) => template.metadata.labels[name] === value,
      ),
    )
    // Nobody asks a process that answers nothing but probes.
    expect(reached).toHaveLength(1)
    const [container] = reached[0]?.spec.template.spec.containers ?? []
    expect(container?.env).toContainEqual({ name: 'STAGEWRIGHT_ROLE', value: 'web' })
    const ports = container?.ports.map(({ name }) => name)
    expect(ports).toEqual(expect.arrayContaining(spec.ports.map(({ targetPort }) => targetPort)))
  }
})

test.each([
  [200, 0],
  [503, 1],
])('the health check of the compose file takes %i for an exit with %i', async (status, code) => {
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.writeHead(status).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const { healthcheck } of own) {
    const [kind, node, ...words] = healthcheck.test
    expect({ kind, node }).toEqual({ kind: 'CMD', node: 'node' })
    const child = spawn(
      process.execPath,
      words.map((word) => word.replace(`127.0.0.1:${port}`, at)),
    )
    expect(await new Promise((done) => child.once('exit', done))).toBe(code)
  }
  expect(asked).toEqual(own.map(() => '/ready'))
  await new Promise((done) => server.close(done))
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

test('the image is built by scripts that are there, from a context that holds what they need', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { [name: string]: string } }
  const named = [...dockerfile.matchAll(/npm run (\w+)/g)].map(([, name]) => name ?? '')
  expect(named.length).toBeGreaterThan(0)
  for (const name of named) {
    const path = /^node (\S+)/.exec(scripts[name] ?? '')?.[1] ?? ''
    expect(existsSync(new URL(`../${path}`, import.meta.url))).toBe(true)
  }
  expect(dockerfile).toContain('npm ci')
  expect(existsSync(new URL('../package-lock.json', import.meta.url))).toBe(true)
  // What is left out of the context is made by the build or of no use to it.
  const left = read('deploy/Dockerfile.dockerignore').trim().split('\n')
  expect(left).toEqual(['.git', '**/node_modules', '**/dist', 'data'])
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\w+)$/gm)].map(([, name]) => name)
  const copied = [...dockerfile.matchAll(/^COPY --from=(\w+)/gm)].map(([, name]) => name)
  expect(stages).toEqual(expect.arrayContaining(copied))
})
