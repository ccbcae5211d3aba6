// The text of a flow file to its definition. Reading never throws: what is wrong is in the
// diagnostics, each with its place. What only other files can tell (missing flows, objects) is left
// to check/.
import type { Diagnostic, Place } from '../diagnostic.ts'
import type { Flow, FlowCanvasNode, FlowResource } from '../flow-type/flow-metadata.generated.ts'
import { nodeTags, resourceTags } from '../flow-type/node-kinds.ts'
import { TypedReader } from '../typed/typed-reader.ts'
import { placeOfNode } from '../xml/place.ts'
import { readXml } from '../xml/read-xml.ts'
import { childElement, type XmlDocument } from '../xml/xml-tree.ts'
import type { FlowDefinition } from './flow-definition.ts'
import { flowFileName } from './flow-name.ts'
import { flowKind } from './flow-kind.ts'
import { modernFlow } from './modern-flow.ts'

/** Where an object of the definition stands in the file, or one of its fields when it is there. */
export type PlaceOf = (object: object, field?: string) => Place

export type FlowReading = {
  definition?: FlowDefinition
  /** The flow as the file writes it, old forms included: what writeFlow gives back. */
  flow?: Flow
  document?: XmlDocument
  diagnostics: Diagnostic[]
  placeOf: PlaceOf
}

const namespace = 'http://soap.sforce.com/2006/04/metadata'

/** Told of each object that stands for another one of the file, so that it has its place. */
type NoteCopy = (made: object, from: object) => void

/** Elements of the flow under the given tags by name; a repeated name keeps its first element. */
function byName<T>(
  flow: Flow,
  tags: readonly string[],
  kindProperty: string,
  noteCopy: NoteCopy,
): Record<string, T> {
  const named: Record<string, T> = Object.create(null)
  for (const tag of tags) {
    for (const element of flow[tag as 'decisions']) {
      const made = { [kindProperty]: tag, ...element }
      noteCopy(made, element)
      if (element.name !== '') named[element.name] ??= made as T
    }
  }
  return named
}

function isStub(apiName: string, flow: Flow): boolean {
  const hasLogic = nodeTags.some((tag) => flow[tag as 'decisions'].length > 0)
  return /^[A-Za-z]\w*?__./.test(apiName) && !hasLogic && !flow.start && !flow.startElementReference
}

function defineFlow(flow: Flow, metadata: Flow, file: string, noteCopy: NoteCopy): FlowDefinition {
  const { apiName, fileVersion } = flowFileName(file)
  return {
    apiName,
    label: flow.label ?? apiName,
    kind: flowKind(flow),
    processType: flow.processType ?? '',
    status: flow.status ?? 'Draft',
    ...(fileVersion === undefined ? {} : { fileVersion }),
    metadata,
    nodes: byName<FlowCanvasNode>(metadata, nodeTags, 'nodeKind', noteCopy),
    resources: byName<FlowResource>(metadata, resourceTags, 'resourceKind', noteCopy),
    isStub: isStub(apiName, flow),
  }
}

function rootProblem(document: XmlDocument): Diagnostic | undefined {
  const { root, file } = document
  const place = { file, ...placeOfNode(document, root), field: root.name }
  if (root.name !== 'Flow') {
    const message = `The root element is <${root.name}>, not <Flow>.`
    const remedy = 'Check that this is a flow file.'
    return { severity: 'error', code: 'not-a-flow', ...place, message, remedy }
  }
  if (root.attributes['xmlns'] === namespace) return undefined
  const message = 'The root element does not name the Salesforce metadata namespace.'
  const remedy = `Write <Flow xmlns="${namespace}">.`
  return { severity: 'warning', code: 'wrong-namespace', ...place, message, remedy }
}

/** Reads a flow file. Without a definition there is at least one error. */
export function readFlow(text: string, file: string): FlowReading {
  const { document, diagnostics } = readXml(text, file)
  const nowhere: PlaceOf = () => ({ line: 1, column: 1 })
  if (!document) return { diagnostics, placeOf: nowhere }
  const problem = rootProblem(document)
  if (problem) diagnostics.push(problem)
  if (problem?.severity === 'error') return { document, diagnostics, placeOf: nowhere }
  const reader = new TypedReader(document)
  const flow = reader.read(document.root, 'Flow') as unknown as Flow
  const noteCopy: NoteCopy = (made, from) => {
    const element = reader.elementOf.get(from)
    if (element) reader.elementOf.set(made, element)
  }
  const metadata = modernFlow(flow, noteCopy)
  reader.elementOf.set(metadata, document.root)
  const placeOf: PlaceOf = (object, field) => {
    const element = reader.elementOf.get(object) ?? document.root
    return placeOfNode(document, (field && childElement(element, field)) || element)
  }
  return {
    definition: defineFlow(flow, metadata, file, noteCopy),
    flow,
    document,
    diagnostics: [...diagnostics, ...reader.diagnostics],
    placeOf,
  }
}
