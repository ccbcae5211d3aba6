// One field of a screen as it is drawn: kind, texts, value, choices, children.
import type { Json } from '@stagewright/base'
import type { FlowScreenField } from '@stagewright/metadata'
import type { DataType } from '@stagewright/formula'
import type { ScreenChoice, ScreenField, ScreenFieldKind } from '../../screen-view.ts'
import { screenFieldType } from '../../scope/screen-field-type.ts'
import { choicesOf, type OfferedChoice } from './choices.ts'
import { componentView } from './component-view.ts'
import { fieldKey } from './field-key.ts'
import { initialValue } from './initial-value.ts'
import { liveParts } from './live-parts.ts'
import { plainText } from './plain-text.ts'
import { recordFieldView } from './record-field-view.ts'
import { type ScreenTurn, screenText, screenValue, storedValue } from './screen-turn.ts'
import { visibilityRule } from './visibility-rule.ts'

/** The field and what is inside it, hidden ones too: their rules travel with them. */
export function fieldView(screen: ScreenTurn, field: FlowScreenField): ScreenField {
  const visibility = visibilityRule(screen, field.visibilityRule)
  const live = liveParts(screen, field)
  const view = viewOfKind(screen, field)
  return { ...view, ...(visibility && { visibility }), ...(live && { live }) }
}

function viewOfKind(screen: ScreenTurn, field: FlowScreenField): ScreenField {
  switch (field.fieldType) {
    case 'DisplayText':
    case 'ComponentDisplay':
      return { ...bare(screen, field, 'display-text'), text: screenText(screen, field.fieldText) }
    case 'RegionContainer':
      return section(screen, field)
    case 'Region':
      return {
        ...bare(screen, field, 'column'),
        ...widthOf(screen, field),
        ...children(screen, field),
      }
    case 'Repeater':
      return repeater(screen, field)
    case 'ObjectProvided':
      return recordFieldView(screen, field, bare(screen, field, 'text'))
    case 'ComponentInstance':
    case 'ComponentInput':
    case 'ComponentChoice':
    case 'ComponentMultiChoice':
      return componentView(screen, field, bare(screen, field, 'component'))
    default:
      return input(screen, field)
  }
}

function section(screen: ScreenTurn, field: FlowScreenField): ScreenField {
  const view = { ...bare(screen, field, 'section'), ...children(screen, field) }
  return field.regionContainerType === 'SectionWithHeader' ? view : { ...view, label: '' }
}

function children(screen: ScreenTurn, field: FlowScreenField): { fields: ScreenField[] } {
  return { fields: field.fields.map((child) => fieldView(screen, child)) }
}

/** A repeater carries its template once; its value is the list of what was entered. */
function repeater(screen: ScreenTurn, field: FlowScreenField): ScreenField {
  const stored = screen.draft[fieldKey(field)] ?? storedValue(screen, field) ?? null
  const items: Json = Array.isArray(stored) ? stored : itemsOf(stored)
  return { ...bare(screen, field, 'repeater'), ...children(screen, field), value: items }
}

function itemsOf(stored: Json): Json[] {
  const all = stored !== null && typeof stored === 'object' && 'AllItems' in stored
  const items = all ? stored['AllItems'] : undefined
  return Array.isArray(items) ? items : []
}

function input(screen: ScreenTurn, field: FlowScreenField): ScreenField {
  const kind = kindOf(field)
  const type = screenFieldType(field)
  const choices =
    field.choiceReferences.length > 0 ? choicesOf(screen.turn, field, screen.overlay) : []
  const value = initialValue(screen, field, choices)
  const isSecret = kind === 'password'
  return {
    ...bare(screen, field, kind),
    dataType: type.dataType,
    ...(type.scale !== undefined && { scale: type.scale }),
    value: isSecret ? null : value,
    ...(isSecret && value !== null && value !== '' && { isFilled: true as const }),
    isRequired: field.isRequired === true && kind !== 'checkbox',
    ...(field.choiceReferences.length > 0 && { choices: drawnChoices(screen, choices) }),
  }
}

/** The choices as they are drawn, with what was typed into those that ask for a text. */
export function drawnChoices(
  { draft }: ScreenTurn,
  choices: readonly OfferedChoice[],
): ScreenChoice[] {
  return choices.map(({ record: _, ...choice }) => {
    const typed = draft[choice.name]
    if (!choice.input || typed === undefined) return choice
    return { ...choice, input: { ...choice.input, value: typed } }
  })
}

/** What every field has, read-only and disabled flags resolved. */
function bare(screen: ScreenTurn, field: FlowScreenField, kind: ScreenFieldKind): ScreenField {
  const isTrue = (name: 'isDisabled' | 'isReadOnly') =>
    screenValue(screen, field[name], `${name} of ${field.name}`).value === true
  const helpText = screenText(screen, field.helpText)
  return {
    name: fieldKey(field),
    kind,
    label: kind === 'display-text' ? '' : plainText(screenText(screen, field.fieldText)),
    dataType: 'Any',
    value: null,
    isRequired: false,
    isDisabled: isTrue('isDisabled'),
    isReadOnly: isTrue('isReadOnly'),
    ...(helpText !== '' && { helpText }),
    ...widthOf(screen, field),
    ...alignmentOf(screen, field),
  }
}

const ALIGNMENTS = ['top', 'center', 'bottom'] as const

function alignmentOf(screen: ScreenTurn, field: FlowScreenField) {
  const value = field.styleProperties?.verticalAlignment
  if (value === undefined) return {}
  const given = screenValue(screen, value, `Alignment of ${field.name}`).value
  const alignment = ALIGNMENTS.find((name) => name === String(given).toLowerCase())
  return alignment === undefined || alignment === 'top' ? {} : { alignment }
}

function widthOf(screen: ScreenTurn, field: FlowScreenField): { width?: number } {
  const old = field.inputParameters.find((parameter) => parameter.name === 'width')?.value
  const value = field.styleProperties?.width ?? old
  if (value === undefined || field.fieldType === 'ComponentInstance') return {}
  const width = Number(screenValue(screen, value, `Width of ${field.name}`).value)
  return width >= 1 && width <= 12 ? { width } : {}
}

const INPUT_KINDS: { [type in DataType]?: ScreenFieldKind } = {
  Number: 'number',
  Currency: 'currency',
  Percent: 'percent',
  Boolean: 'checkbox',
  Date: 'date',
  DateTime: 'date-time',
  Time: 'time',
}

function kindOf(field: FlowScreenField): ScreenFieldKind {
  switch (field.fieldType) {
    case 'LargeTextArea':
      return 'long-text'
    case 'PasswordField':
      return 'password'
    case 'RadioButtons':
      return 'radio-buttons'
    case 'DropdownBox':
      return 'dropdown'
    case 'MultiSelectCheckboxes':
      return 'checkbox-group'
    case 'MultiSelectPicklist':
      return 'multi-select'
    default:
      return INPUT_KINDS[screenFieldType(field).dataType] ?? 'text'
  }
}
