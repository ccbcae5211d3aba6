// A component of the project, drawn by its own module. Where there is none, or it fails: its values
// as plain inputs, and a line that says so, so that the work can go on all the same.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { ref } from 'lit/directives/ref.js'
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'
import { notes } from '../field-frame.ts'
import { ProjectComponent } from '../project-component.ts'

/** What a typed text means: JSON where it is JSON, else the text itself. */
export function parameterValue(text: string): Json {
  if (text === '') return null
  try {
    const read: Json = JSON.parse(text)
    return read
  } catch {
    return text
  }
}

/** The text of a parameter in its input; `parameterValue` gives the value back. */
export function parameterText(value: Json | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return JSON.stringify(value)
  return parameterValue(value) === value ? value : JSON.stringify(value)
}

/** Modules that did not work on this page: the plain editor stands in for them. */
const failed = new Map<string, string>()

/** The component, by its module or as a plain editor of what it takes and gives back. */
export function renderComponent(context: FieldContext) {
  const { component } = context.field
  const path = component?.module
  if (path === undefined || failed.has(path) || !context.screen.components) {
    return renderPlain(context, path === undefined ? undefined : failed.get(path))
  }
  return renderOwn(context, path)
}

function given({ value }: FieldContext): JsonObject {
  return isJsonObject(value) ? value : {}
}

function renderOwn(context: FieldContext, path: string) {
  const { field, id, screen, locale, timeZone } = context
  const outputs = given(context)
  const flow = {
    label: field.label,
    locale,
    timeZone,
    flow: {
      navigate: screen.navigate,
      canNavigate: screen.canNavigate,
      findRecords: async (object: string, text: string) =>
        (await screen.lookup?.(object, text, new AbortController().signal)) ?? [],
    },
  }
  return html`<div
    class="field display"
    data-field=${field.name}
    ?data-wrong=${context.error !== undefined}
    @failed=${(event: CustomEvent<string>) => {
      failed.set(path, event.detail)
      context.setDraft(event.detail)
    }}
  >
    <stagewright-component
      id=${id}
      .module=${path}
      .host=${screen.components}
      .inputs=${field.component?.inputs ?? {}}
      .given=${outputs}
      .give=${(values: JsonObject) => context.set(values)}
      .flow=${flow}
      .isLocked=${field.isDisabled || field.isReadOnly || context.isLocked}
      ${ref((element) => {
        const own = element instanceof ProjectComponent ? element : undefined
        screen.register(field.name, own && (() => own.validate()))
      })}
    ></stagewright-component>
    ${notes(context)}
  </div>`
}

function whyPlain(context: FieldContext, problem: string | undefined) {
  const name = html`<code>${context.field.component?.name ?? context.field.name}</code>`
  if (problem === undefined) {
    return html`This part of the form, ${name}, is not installed here. Fill in by hand what it would
    give; leave the rest as it is.`
  }
  return html`This part of the form, ${name}, does not work: ${problem} Fill in by hand what it
  would give.`
}

function renderPlain(context: FieldContext, problem: string | undefined) {
  const { field, id } = context
  const { inputs = {}, outputs = [] } = field.component ?? {}
  const own = given(context)
  const rest = Object.keys(inputs).filter((name) => !outputs.includes(name))
  return html`<div
    class="field missing"
    role="group"
    aria-labelledby=${`${id}-label`}
    data-field=${field.name}
    ?data-wrong=${context.error !== undefined}
  >
    <div class="label" id=${`${id}-label`}>${field.label || 'Part of the form'}</div>
    <div class="notice">${whyPlain(context, problem)}</div>
    ${outputs.map((name, at) =>
      renderOutput(context, name, own[name] ?? inputs[name], at === 0 ? id : `${id}-${name}`),
    )}
    ${
      rest.length > 0
        ? html`<details class="taken">
            <summary>What it was given</summary>
            <dl>
              ${rest.map(
                (name) =>
                  html`<dt>${name}</dt>
                    <dd>${parameterText(inputs[name])}</dd>`,
              )}
            </dl>
          </details>`
        : nothing
    }
    ${notes(context)}
  </div>`
}

/** One value that the flow expects: a switch for yes and no, a text for all else. */
function renderOutput(context: FieldContext, name: string, value: Json | undefined, id: string) {
  const isLocked = context.field.isDisabled || context.isLocked
  const set = (next: Json) => context.set({ ...given(context), [name]: next })
  if (typeof value === 'boolean') {
    return html`<div class="parameter flag">
      <input
        id=${id}
        type="checkbox"
        class="checkbox"
        .checked=${live(value)}
        ?disabled=${isLocked}
        @change=${(event: Event & { target: HTMLInputElement }) => set(event.target.checked)}
      />
      <label for=${id}>${name}</label>
    </div>`
  }
  return html`<div class="parameter">
    <label class="part-label" for=${id}>${name}</label>
    <input
      id=${id}
      class="control"
      .value=${live(parameterText(value))}
      ?disabled=${isLocked}
      @change=${(event: Event & { target: HTMLInputElement }) =>
        set(parameterValue(event.target.value))}
    />
  </div>`
}
