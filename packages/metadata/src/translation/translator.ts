// Definitions and the schema in one language, each made once: whoever shows them asks here.
import { rememberingOf } from '@stagewright/base'
import type { FlowDefinition } from '../flow/flow-definition.ts'
import type { FieldDefinition } from '../object/field-definition.ts'
import type { ObjectDefinition } from '../object/object-definition.ts'
import type { Schema } from '../schema/schema.ts'
import { mapFlowTexts } from './map-flow-texts.ts'
import { mapObjectTexts } from './map-object-texts.ts'
import { textKey, type Texts } from './text-key.ts'

export type Translator = {
  language: string
  texts: Texts
  /** The flow with its texts in the language; those that are missing stay as they are. */
  flow(definition: FlowDefinition): FlowDefinition
  /** The schema with its labels in the language. Names and lookups are those of the source. */
  schema(schema: Schema): Schema
}

/** Gives what is shown in a language. */
export function createTranslator(language: string, texts: Texts): Translator {
  const visit = (path: Parameters<typeof textKey>[0], leaf: string, source: string) =>
    texts(textKey(path, leaf)) ?? source
  return {
    language,
    texts,
    flow: rememberingOf((definition: FlowDefinition) => mapFlowTexts(definition, visit)),
    schema: rememberingOf((schema: Schema) =>
      schemaWith(schema, (one) => mapObjectTexts(one, visit)),
    ),
  }
}

function schemaWith(
  schema: Schema,
  change: (object: ObjectDefinition) => ObjectDefinition,
): Schema {
  const objects = schema.objects().map(change)
  const shown = new Map(objects.map((object) => [object.apiName, object]))
  const objectOf = (object: ObjectDefinition) => shown.get(object.apiName) ?? object
  const fields = new Map<string, Map<string, FieldDefinition>>()
  const fieldOf = (object: string, field: FieldDefinition | undefined) => {
    const owner = field && schema.object(object)
    if (!field || !owner) return undefined
    const own =
      fields.get(owner.apiName) ??
      new Map(objectOf(owner).fields.map((one) => [one.apiName.toLowerCase(), one]))
    fields.set(owner.apiName, own)
    return own.get(field.apiName.toLowerCase()) ?? field
  }
  return {
    objects: () => objects,
    object(name) {
      const object = schema.object(name)
      return object && objectOf(object)
    },
    field: (object, field) => fieldOf(object, schema.field(object, field)),
    relationship(object, name) {
      const found = schema.relationship(object, name)
      const field = fieldOf(object, found?.field)
      return found && field && { ...found, field }
    },
    childRelationship(object, name) {
      const found = schema.childRelationship(object, name)
      const field = found && fieldOf(found.object.apiName, found.field)
      return found && field && { object: objectOf(found.object), field }
    },
    nameField: (object) => fieldOf(object, schema.nameField(object)),
    objectOfId(id) {
      const object = schema.objectOfId(id)
      return object && objectOf(object)
    },
  }
}
