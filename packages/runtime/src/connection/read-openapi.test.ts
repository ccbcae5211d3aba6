import { expect, test } from 'vitest'
import { operationSignature } from './connection.ts'
import { readOperations } from './read-openapi.ts'

const notation = (
  list: { name: string; type: string; isCollection: boolean; isRequired: boolean }[],
) =>
  list.map(({ name, type, isCollection, isRequired }) => {
    return `${name}: ${type}${isCollection ? '[]' : ''}${isRequired ? '!' : ''}`
  })

test('a document of 2.0 is read with its address, body, references and types', () => {
  const read = readOperations('Shop', {
    swagger: '2.0',
    host: 'shop.example',
    basePath: '/v2',
    schemes: ['http', 'https'],
    consumes: ['application/json'],
    parameters: { limit: { name: 'limit', in: 'query', type: 'integer', default: 10 } },
    paths: {
      '/orders/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
        put: {
          operationId: 'orders.replace',
          parameters: [
            { $ref: '#/parameters/limit' },
            { name: 'since', in: 'query', type: 'string', format: 'date' },
            {
              name: 'states',
              in: 'query',
              type: 'array',
              items: { type: 'string' },
              collectionFormat: 'csv',
            },
            { name: 'order', in: 'body', required: true, schema: { $ref: '#/definitions/Order' } },
          ],
          responses: { 200: { schema: { $ref: '#/definitions/Order' } }, default: {} },
        },
      },
    },
    definitions: {
      Order: { type: 'object', properties: { next: { $ref: '#/definitions/Order' } } },
    },
  })
  expect(read.problems).toEqual([])
  expect(read.baseUrl).toBe('https://shop.example/v2')
  const [operation] = read.operations
  if (!operation) throw new Error('no operation was read')
  expect(operation).toMatchObject({ id: 'orders_replace', method: 'PUT', path: '/orders/{id}' })
  const { inputs, outputs } = operationSignature(operation)
  expect(notation(inputs)).toEqual([
    'id: String!',
    'limit: Number',
    'since: Date',
    'states: String[]',
    'body: ExternalService__Shop_Order!',
  ])
  expect(notation(outputs)).toContain('200: ExternalService__Shop_Order')
  expect(operation.parameters.find(({ name }) => name === 'states')?.isJoined).toBe(true)
  expect(operation.parameters.find(({ name }) => name === 'limit')?.defaultValue).toBe(10)
})

test.each([
  ['no document', { hello: 'world' }, 'The document is no OpenAPI document.'],
  [
    'a reference to nowhere',
    { openapi: '3.1.0', paths: { '/a': { $ref: '#/components/pathItems/None' } } },
    'The reference #/components/pathItems/None leads nowhere in the document.',
  ],
  [
    'a reference that leads in a circle',
    { openapi: '3.1.0', paths: { '/a': { $ref: '#/x' } }, x: { $ref: '#/x' } },
    'The reference #/x leads nowhere in the document.',
  ],
  [
    'two operations of one name',
    {
      openapi: '3.0.0',
      paths: { '/a': { get: { operationId: 'x' }, put: { operationId: 'X' } } },
    },
    'Two operations are named X; the second one is left out.',
  ],
])('%s is told', (_title, document, message) => {
  expect(readOperations('Shop', document).problems).toEqual([message])
})

test('an operation without an id is named by its method and path; variables of a server have their defaults', () => {
  const read = readOperations('Shop', {
    openapi: '3.1.0',
    servers: [{ url: 'https://{zone}.shop.example', variables: { zone: { default: 'eu' } } }],
    paths: { '/orders/{id}/lines': { get: {} } },
  })
  expect(read.baseUrl).toBe('https://eu.shop.example')
  expect(read.operations.map(({ id }) => id)).toEqual(['get_orders_id_lines'])
})
