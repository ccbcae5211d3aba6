// Kind of a field → how it is drawn. Complete by type: a kind without a drawing does not compile.
import type { FieldContext, FieldRenderer } from './field-context.ts'
import type { ScreenFieldKind } from './screen-types.ts'
import { renderActionButton } from './fields/action-button.ts'
import { renderAddress } from './fields/address.ts'
import { renderCheckbox, renderToggle } from './fields/checkbox.ts'
import { renderCheckboxGroup } from './fields/checkbox-group.ts'
import { renderComponent } from './fields/component.ts'
import { renderDataTable } from './fields/data-table.ts'
import { renderDate, renderDateTime, renderTime } from './fields/date.ts'
import { renderDependentPicklists } from './fields/dependent-picklists.ts'
import { renderDisplayText } from './fields/display-text.ts'
import { renderDropdown } from './fields/dropdown.ts'
import { renderFileUpload } from './fields/file-upload.ts'
import { renderImage } from './fields/image.ts'
import { renderLongText } from './fields/long-text.ts'
import { renderLocation } from './fields/location.ts'
import { renderChoiceLookup, renderLookup } from './fields/lookup.ts'
import { renderName } from './fields/name.ts'
import { renderNumber } from './fields/number.ts'
import { renderRadioButtons } from './fields/radio-buttons.ts'
import { renderRichText } from './fields/rich-text.ts'
import { renderRepeater } from './fields/repeater.ts'
import { renderColumn, renderSection } from './fields/section.ts'
import { renderSlider } from './fields/slider.ts'
import { renderEmail, renderPassword, renderPhone, renderText, renderUrl } from './fields/text.ts'

const renderers: Record<ScreenFieldKind, FieldRenderer> = {
  'display-text': renderDisplayText,
  text: renderText,
  'long-text': renderLongText,
  'rich-text': renderRichText,
  number: renderNumber,
  currency: renderNumber,
  percent: renderNumber,
  date: renderDate,
  'date-time': renderDateTime,
  time: renderTime,
  checkbox: renderCheckbox,
  password: renderPassword,
  email: renderEmail,
  phone: renderPhone,
  url: renderUrl,
  name: renderName,
  address: renderAddress,
  location: renderLocation,
  'radio-buttons': renderRadioButtons,
  dropdown: renderDropdown,
  'choice-lookup': renderChoiceLookup,
  'checkbox-group': renderCheckboxGroup,
  'multi-select': renderCheckboxGroup,
  lookup: renderLookup,
  'data-table': renderDataTable,
  toggle: renderToggle,
  slider: renderSlider,
  image: renderImage,
  'file-upload': renderFileUpload,
  'dependent-picklists': renderDependentPicklists,
  'action-button': renderActionButton,
  section: renderSection,
  column: renderColumn,
  repeater: renderRepeater,
  component: renderComponent,
}

/** Draws one field. */
export function renderField(context: FieldContext) {
  return renderers[context.field.kind](context)
}
