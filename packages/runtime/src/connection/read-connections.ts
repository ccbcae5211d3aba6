// The connections of a project: `connections/<Name>.yaml` files, OpenAPI documents beside them, and
// registrations of external services with their named credentials.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import {
  type Diagnostic,
  parseYaml,
  type Project,
  type ProjectFile,
  yamlProblem,
  yamlValue,
} from '@stagewright/metadata'
import type { Authentication, Connection } from './connection.ts'
import { readOperations } from './read-openapi.ts'

export type ReadConnections = {
  connections: Connection[]
  /** All files that belong to connections, documents included. */
  paths: Set<string>
  diagnostics: Diagnostic[]
}

const folder = /(?:^|\/)connections\/([^/]+)\.(ya?ml|json)$/i

/** True for a file of the `connections/` folder. */
export function isConnectionFile(path: string): boolean {
  return folder.test(path)
}

type Services = Pick<Project, 'externalServices' | 'namedCredentials' | 'understood'>

/** Reads them all. What is wrong is told with its file; reading never throws. */
export function readConnections(
  files: readonly ProjectFile[],
  services: Services,
): ReadConnections {
  const reader = new Reader(files, services)
  for (const { path, text } of files) {
    const name = folder.exec(path)?.[1]
    if (name === undefined) continue
    reader.paths.add(path)
    if (/\.openapi$/i.test(name)) continue
    const read = reader.parse(path, text)
    // A document that lies here under the name of no connection.
    if (isJsonObject(read) && (read['openapi'] ?? read['swagger'])) continue
    if (isJsonObject(read)) reader.connection(name, path, read)
    else if (read !== undefined) reader.problem(path, name, 'The file holds no names and values.')
  }
  reader.registrations()
  const { connections, paths, diagnostics } = reader
  const broken = new Set(diagnostics.map(({ file }) => file))
  const whole = [...connections.values()].filter(({ file }) => !broken.has(file))
  return { connections: whole, paths, diagnostics }
}

const keys = new Set([
  ...['label', 'description', 'baseUrl', 'document', 'authentication', 'headers'],
  ...['timeoutSeconds', 'attempts'],
])

class Reader {
  readonly connections = new Map<string, Connection>()
  readonly paths = new Set<string>()
  readonly diagnostics: Diagnostic[] = []
  readonly #files: ReadonlyMap<string, string>
  readonly #services: Services

  constructor(files: readonly ProjectFile[], services: Services) {
    this.#files = new Map(files.map(({ path, text }) => [path, text]))
    this.#services = services
  }

  parse(path: string, text: string): Json | undefined {
    const document = parseYaml(text)
    const name = path.replace(/^.*\//, '')
    const broken = yamlProblem(text, document)
    if (broken) {
      this.problem(path, name, broken.message, { line: broken.line, col: broken.column })
      return undefined
    }
    const said = yamlValue(document)
    if (said.ok) return said.value
    this.problem(path, name, said.error)
    return undefined
  }

  connection(name: string, path: string, given: JsonObject): void {
    for (const key of Object.keys(given)) {
      if (!keys.has(key)) {
        this.problem(path, name, `A connection has no ${key}; it has ${[...keys].join(', ')}.`)
      }
    }
    const registered = this.#services.externalServices.find(({ apiName }) => apiName === name)
    const document = this.#documentOf(path, given) ?? this.#schemaOf(name)
    const read = document === undefined ? undefined : readOperations(name, document)
    for (const message of read?.problems ?? []) this.problem(path, name, message)
    const baseUrl = textOf(given['baseUrl']) || this.#endpointOf(name) || read?.baseUrl || ''
    if (!/^https?:\/\//.test(baseUrl)) {
      const message = `The address of ${name} is ${baseUrl === '' ? 'not known' : baseUrl}.`
      this.problem(path, name, message, {}, 'Write baseUrl: https://… into the file.')
      return
    }
    this.connections.set(name, {
      name,
      label: textOf(given['label']) || registered?.label || name,
      description: textOf(given['description']) || registered?.description || '',
      baseUrl: baseUrl.replace(/\/+$/, ''),
      authentication: this.#authentication(path, name, given['authentication'] ?? null),
      headers: this.#headers(path, name, given['headers'] ?? null),
      timeoutSeconds: this.#number(path, name, given, {
        key: 'timeoutSeconds',
        standard: 30,
        max: 600,
      }),
      attempts: this.#number(path, name, given, { key: 'attempts', standard: 5, max: 20 }),
      operations: this.#switchedOn(name, read?.operations ?? []),
      file: path,
    })
  }

  /** Registrations that have no file of their own among the connections. */
  registrations(): void {
    for (const { apiName, namedCredential, schemaUrl } of this.#services.externalServices) {
      if (this.connections.has(apiName)) continue
      const path = this.#pathOf(apiName)
      if (this.#schemaOf(apiName) === undefined) {
        const where = schemaUrl === undefined ? '' : ` It lies at ${schemaUrl}.`
        const message = `The registration ${apiName} carries no OpenAPI document.${where}`
        const remedy = `Write connections/${apiName}.yaml and put the document beside it.`
        this.problem(path, apiName, message, {}, remedy)
        continue
      }
      const credential = this.#services.namedCredentials.find(
        (one) => one.apiName === namedCredential,
      )
      const kind = /password/i.test(credential?.protocol ?? '') ? 'basic' : 'none'
      this.connection(apiName, path, { authentication: { kind } })
    }
  }

  #pathOf(service: string): string {
    const known = this.#services.understood.find(
      ({ kind, apiName }) => kind === 'externalService' && apiName === service,
    )
    return known?.path ?? ''
  }

  #schemaOf(name: string): Json | undefined {
    const registered = this.#services.externalServices.find(({ apiName }) => apiName === name)
    if (!registered?.schema) return undefined
    return this.parse(this.#pathOf(name), registered.schema)
  }

  #endpointOf(name: string): string | undefined {
    const { externalServices, namedCredentials } = this.#services
    const registered = externalServices.find(({ apiName }) => apiName === name)
    const wanted = registered?.namedCredential ?? name
    return namedCredentials.find(({ apiName }) => apiName === wanted)?.endpoint
  }

  #documentOf(path: string, given: JsonObject): Json | undefined {
    const name = textOf(given['document'])
    if (name === '') return undefined
    const file = path.replace(/[^/]*$/, '') + name
    const text = this.#files.get(file)
    if (text !== undefined) {
      this.paths.add(file)
      return this.parse(file, text)
    }
    const message = `The document ${name} does not lie beside the file.`
    this.problem(path, name, message, {}, `Put it at ${file}.`)
    return undefined
  }

  #switchedOn(name: string, operations: Connection['operations']): Connection['operations'] {
    const registered = this.#services.externalServices.find(({ apiName }) => apiName === name)
    const names = new Set(registered?.operations ?? [])
    return names.size === 0 ? operations : operations.filter(({ id }) => names.has(id))
  }

  #authentication(path: string, name: string, given: Json): Authentication {
    if (given === null || given === 'none') return { kind: 'none' }
    const part: JsonObject = isJsonObject(given) ? given : { kind: given }
    const { kind } = part
    if (kind === 'none' || kind === 'bearer' || kind === 'basic') return { kind }
    if (kind === 'apiKey') {
      const where = part['in'] === 'query' ? 'query' : 'header'
      return { kind, in: where, name: textOf(part['name']) || 'X-API-Key' }
    }
    const tokenUrl = textOf(part['tokenUrl'])
    if (kind === 'oauth2' && /^https?:\/\//.test(tokenUrl)) {
      const scopes = Array.isArray(part['scopes']) ? part['scopes'].map(textOf) : []
      return { kind, tokenUrl, scopes }
    }
    const message =
      kind === 'oauth2'
        ? 'OAuth 2 needs the address where tokens are fetched.'
        : `There is no way ${textOf(kind ?? null) || 'without a name'} to prove who calls.`
    const remedy = 'Write kind: none, bearer, basic, apiKey, or oauth2 with a tokenUrl.'
    this.problem(path, name, message, {}, remedy)
    return { kind: 'none' }
  }

  #headers(path: string, name: string, given: Json): Connection['headers'] {
    if (given === null) return {}
    if (!isJsonObject(given)) {
      this.problem(path, name, 'headers holds no names and values.')
      return {}
    }
    const secret = Object.keys(given).find((key) =>
      /^(authorization|.*(api-?key|secret|token).*)$/i.test(key),
    )
    if (secret !== undefined) {
      const message = `The header ${secret} looks like a secret, and files of a project are no place for one.`
      const remedy = `Declare it under authentication and set it: stagewright connection set-secret ${name}`
      this.problem(path, name, message, {}, remedy)
    }
    return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, textOf(value)]))
  }

  #number(
    path: string,
    name: string,
    given: JsonObject,
    { key, standard, max }: { key: string; standard: number; max: number },
  ): number {
    const value = given[key]
    if (value === undefined || value === null) return standard
    if (typeof value === 'number' && value >= 1 && value <= max) return value
    this.problem(path, name, `${key} is ${textOf(value)}; it is a number from 1 to ${max}.`)
    return standard
  }

  problem(
    file: string,
    element: string,
    message: string,
    { line = 1, col = 1 }: { line?: number; col?: number } = {},
    remedy = 'Mend the file and deploy again; see docs/actions/connections.md.',
  ): void {
    const place = { file, line, column: col, element }
    this.diagnostics.push({ severity: 'error', code: 'connection', ...place, message, remedy })
  }
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value)
}
