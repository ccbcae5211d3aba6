// External service registrations and named credentials: the address of a service, and the document
// that describes its operations.
import { present, type ElementReader } from './element-reader.ts'

export type ExternalServiceDefinition = {
  apiName: string
  label: string
  description?: string
  /** API name of the named credential that holds the address. */
  namedCredential?: string
  /** `OpenApi3`, `OpenApi`, … */
  schemaType?: string
  /** The OpenAPI document, when the file carries it. */
  schema?: string
  schemaUrl?: string
  serviceBinding?: string
  /** Operations that are switched on; empty = all. */
  operations: string[]
}

export type NamedCredentialDefinition = {
  apiName: string
  label: string
  endpoint?: string
  /** `NoAuthentication`, `Password`, `Oauth`, … */
  protocol?: string
}

/** A registration with the document it carries. */
export function readExternalService(
  reader: ElementReader,
  apiName: string,
): ExternalServiceDefinition {
  return present({
    apiName,
    label: reader.text('label') ?? apiName,
    description: reader.text('description'),
    namedCredential: reader.text('namedCredentialReference') ?? reader.text('namedCredential'),
    schemaType: reader.text('schemaType'),
    schema: reader.text('schema'),
    schemaUrl: reader.text('schemaUrl'),
    serviceBinding: reader.text('serviceBinding'),
    operations: reader
      .children('operations')
      .filter((entry) => entry.text('active') !== 'false')
      .map((entry) => entry.text('name') ?? '')
      .filter((name) => name !== ''),
  }) as ExternalServiceDefinition
}

/** A named credential, of the old form or the new one. Secrets never stand in it. */
export function readNamedCredential(
  reader: ElementReader,
  apiName: string,
): NamedCredentialDefinition {
  const parameters = reader.children('namedCredentialParameters')
  const url = parameters.find((entry) => entry.text('parameterType') === 'Url')
  return present({
    apiName,
    label: reader.text('label') ?? apiName,
    endpoint: reader.text('endpoint') ?? url?.text('parameterValue'),
    protocol: reader.text('protocol'),
  }) as NamedCredentialDefinition
}
