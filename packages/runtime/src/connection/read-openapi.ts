// OpenAPI documents, 2.0 and 3.x, to operations: parameters, body and answers with their types.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type {
  Operation,
  OperationBody,
  OperationParameter,
  OperationResponse,
} from './connection.ts'
import { schemaType } from './schema-type.ts'

export type ReadOperations = { baseUrl?: string; operations: Operation[]; problems: string[] }

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

/** Reads a document. What is not understood is told and left out. */
export function readOperations(service: string, document: Json): ReadOperations {
  if (!isJsonObject(document) || !(document['openapi'] ?? document['swagger'])) {
    return { operations: [], problems: ['The document is no OpenAPI document.'] }
  }
  const reading = new Reading(service, document)
  for (const [path, item] of entriesOf(document['paths'])) {
    const own = reading.resolved(item)
    for (const method of methods) {
      const operation = own?.[method]
      if (own && operation && isJsonObject(operation))
        reading.operation({ path, method, item: own, operation })
    }
  }
  const baseUrl = serverOf(document)
  const { operations, problems } = reading
  return { operations, problems, ...(baseUrl !== undefined && { baseUrl }) }
}

/** The first address the document names, its variables at their defaults. */
function serverOf(document: JsonObject): string | undefined {
  const host = document['host']
  if (typeof host === 'string') {
    const schemes = Array.isArray(document['schemes']) ? document['schemes'] : ['https']
    const scheme = schemes.includes('https') ? 'https' : String(schemes[0])
    return `${scheme}://${host}${textOf(document['basePath'])}`
  }
  const [server] = Array.isArray(document['servers']) ? document['servers'] : []
  if (server === undefined || server === null || !isJsonObject(server)) return undefined
  let url = textOf(server['url'])
  for (const [name, variable] of entriesOf(server['variables'])) {
    if (isJsonObject(variable)) url = url.replaceAll(`{${name}}`, textOf(variable['default']))
  }
  return url
}

type Place = { path: string; method: string; item: JsonObject; operation: JsonObject }

class Reading {
  readonly operations: Operation[] = []
  readonly problems: string[] = []
  readonly #service: string
  readonly #document: JsonObject
  readonly #ids = new Set<string>()

  constructor(service: string, document: JsonObject) {
    this.#service = service
    this.#document = document
  }

  /** What a `$ref` of this document points to; undefined with a problem when it leads nowhere. */
  resolved(value: Json | undefined, depth = 0): JsonObject | undefined {
    if (value === undefined || value === null || !isJsonObject(value)) return undefined
    const reference = value['$ref']
    if (typeof reference !== 'string') return value
    const found = depth < 20 && reference.startsWith('#/') ? this.#at(reference) : undefined
    if (found === undefined) {
      this.problems.push(`The reference ${reference} leads nowhere in the document.`)
      return undefined
    }
    return this.resolved(found, depth + 1)
  }

  #at(reference: string): Json | undefined {
    let at: Json | undefined = this.#document
    for (const part of reference.slice(2).split('/')) {
      const name = decode(part.replaceAll('~1', '/').replaceAll('~0', '~'))
      at = at !== undefined && at !== null && isJsonObject(at) ? at[name] : undefined
    }
    return at
  }

  operation({ path, method, item, operation }: Place): void {
    const named = textOf(operation['operationId']) || `${method}${path}`
    const id = named.replaceAll(/[^A-Za-z0-9_]+/g, '_').replaceAll(/^_+|_+$/g, '')
    if (this.#ids.has(id.toLowerCase())) {
      this.problems.push(`Two operations are named ${id}; the second one is left out.`)
      return
    }
    this.#ids.add(id.toLowerCase())
    const all = [...listOf(item['parameters']), ...listOf(operation['parameters'])]
    const declared = all.map((one) => this.resolved(one)).filter((one) => one !== undefined)
    const body = this.#body(operation, declared)
    this.operations.push({
      id,
      summary: textOf(operation['summary'] ?? operation['description']),
      method: method.toUpperCase(),
      path,
      parameters: this.#parameters(declared),
      ...(body && { body }),
      responses: this.#responses(operation),
    })
  }

  #parameters(declared: readonly JsonObject[]): OperationParameter[] {
    const parameters = new Map<string, OperationParameter>()
    for (const parameter of declared) {
      const where = parameter['in']
      if (where !== 'path' && where !== 'query' && where !== 'header') continue
      const sentAs = textOf(parameter['name'])
      const schema = this.resolved(parameter['schema']) ?? parameter
      const { type, isCollection } = this.#type(parameter['schema'] ?? parameter)
      const standard = schema['default']
      const isDefault = ['string', 'number', 'boolean'].includes(typeof standard)
      parameters.set(`${where} ${sentAs}`, {
        name: sentAs.replaceAll(/\W/g, '_'),
        sentAs,
        in: where,
        type,
        isCollection,
        isRequired: parameter['required'] === true || where === 'path',
        isJoined:
          parameter['explode'] === false ||
          joinedFormats.has(textOf(parameter['collectionFormat'])),
        ...(isDefault && { defaultValue: standard as string | number | boolean }),
      })
    }
    return [...parameters.values()]
  }

  /** A body of 3.x by its content, or one of 2.0 that stands among the parameters. */
  #body(operation: JsonObject, declared: readonly JsonObject[]): OperationBody | undefined {
    const request = this.resolved(operation['requestBody'])
    if (request) {
      const [contentType, media] = preferred(request['content'])
      if (contentType === undefined) return undefined
      const isRequired = request['required'] === true
      return { contentType, isRequired, type: this.#type(media?.['schema']).type }
    }
    const body = declared.find((parameter) => parameter['in'] === 'body')
    const consumes = operation['consumes'] ?? this.#document['consumes']
    if (body) {
      const contentType = textOf(listOf(consumes)[0]) || 'application/json'
      const isRequired = body['required'] === true
      return { contentType, isRequired, type: this.#type(body['schema']).type }
    }
    const form = declared.filter((parameter) => parameter['in'] === 'formData')
    if (form.length === 0) return undefined
    const isRequired = form.some((parameter) => parameter['required'] === true)
    return { contentType: 'application/x-www-form-urlencoded', isRequired, type: 'Json' }
  }

  #responses(operation: JsonObject): OperationResponse[] {
    return entriesOf(operation['responses']).map(([code, response]) => {
      const own = this.resolved(response)
      const [, media] = preferred(own?.['content'])
      const schema = media?.['schema'] ?? own?.['schema']
      const upper = /^\dxx$/i.test(code) ? code.toUpperCase() : code
      return { code: upper, ...(schema !== undefined && { type: this.#type(schema).type }) }
    })
  }

  #type(schema: Json | undefined): { type: string; isCollection: boolean } {
    return schemaType(this.#service, schema, (value) => this.resolved(value))
  }
}

const joinedFormats = new Set(['csv'])

/** JSON when it is offered, else the first content. */
function preferred(content: Json | undefined): [string | undefined, JsonObject | undefined] {
  const all = entriesOf(content)
  const [name, media] = all.find(([type]) => /json/i.test(type)) ?? all[0] ?? []
  const own = media !== undefined && media !== null && isJsonObject(media) ? media : undefined
  return [name, own]
}

function entriesOf(value: Json | undefined): [string, Json][] {
  if (value === undefined || value === null || !isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, item]) => (item === undefined ? [] : [[name, item]]))
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
