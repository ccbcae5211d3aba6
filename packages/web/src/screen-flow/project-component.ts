// A component of the project on a screen: its module is loaded by its address, and what it exports
// is drawn, a React component or a custom element. React is the page's own; the module brings none.
import { html, LitElement, type PropertyValues } from 'lit'
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { ComponentHost, Navigation } from './field-context.ts'

/** What a React component of a project gets beside the inputs and outputs by their own names. */
export type FlowProps = {
  label: string
  isDisabled: boolean
  locale: string
  timeZone: string
  flow: {
    /** Gives an output back to the flow. */
    set(name: string, value: Json): void
    navigate(navigation: Navigation): void
    canNavigate: { [navigation in Navigation]: boolean }
    /** The function says what is wrong, or nothing, when the person wants to go on. */
    validate(check: () => ValidationAnswer): void
    findRecords(object: string, text: string): Promise<{ id: string; name: string }[]>
  }
}

/** As the platform's components answer, or plain words. */
export type ValidationAnswer =
  { isValid: boolean; errorMessage?: string } | string | null | undefined

type Root = { render(node: unknown): void; unmount(): void }
type ReactModule = { createElement(type: unknown, props: object): unknown }
type ClientModule = {
  createRoot(place: Element, options: { onUncaughtError(error: unknown): void }): Root
}

/** What stands behind a module: something to draw, or why there is nothing. */
type Drawn =
  | { kind: 'react'; root: Root; render: (props: object) => void }
  | { kind: 'element'; element: HTMLElement }

const factories = new Map<string, Promise<unknown>>()

/** The exports of a project's module; loaded once for each address. */
export async function loadModule(
  path: string,
  host: ComponentHost,
): Promise<{ readonly [name: string]: unknown }> {
  const known = factories.get(path)
  const loading = known ?? start(path, host)
  if (!known) factories.set(path, loading)
  try {
    return (await loading) as { readonly [name: string]: unknown }
  } catch (error) {
    // Another try may have a better connection.
    factories.delete(path)
    throw error
  }
}

async function start(path: string, host: ComponentHost): Promise<unknown> {
  const [module, modules] = await Promise.all([
    import(/* @vite-ignore */ path) as Promise<{ default: (host: unknown) => unknown }>,
    host.modules(),
  ])
  return module.default((name: string) => modules(name))
}

let count = 0
const tags = new WeakMap<object, string>()

/** A name for a custom element of a project; its own, if it defined itself. */
function tagOf(type: CustomElementConstructor): string {
  const known = customElements.getName?.(type) ?? tags.get(type)
  if (known) return known
  const tag = `project-component-${++count}`
  customElements.define(tag, type)
  tags.set(type, tag)
  return tag
}

function isElementClass(type: unknown): type is CustomElementConstructor {
  return typeof type === 'function' && type.prototype instanceof HTMLElement
}

/** What an answer of `validate` says, in words; undefined when all is well. */
export function validationError(answer: unknown): string | undefined {
  if (typeof answer === 'string') return answer === '' ? undefined : answer
  if (typeof answer !== 'object' || answer === null || !('isValid' in answer)) return undefined
  if (answer.isValid !== false) return undefined
  const words = 'errorMessage' in answer ? answer.errorMessage : undefined
  return typeof words === 'string' && words !== '' ? words : 'This is not complete yet.'
}

/** What the screen hands in; `set` and `validate` are this element's own. */
export type HostProps = Omit<FlowProps, 'isDisabled' | 'flow'> & {
  flow: Omit<FlowProps['flow'], 'set' | 'validate'>
}

export class ProjectComponent extends LitElement {
  static override properties = {
    module: {},
    host: { attribute: false },
    inputs: { attribute: false },
    given: { attribute: false },
    give: { attribute: false },
    flow: { attribute: false },
    isLocked: { attribute: false },
    failed: { state: true },
  }
  declare module: string
  declare host: ComponentHost | undefined
  declare inputs: JsonObject
  declare given: JsonObject
  /** Takes the outputs given back so far, as a whole. */
  declare give: (outputs: JsonObject) => void
  declare flow: HostProps
  declare isLocked: boolean
  declare failed: string | undefined
  private drawn: Drawn | undefined
  private check: (() => ValidationAnswer) | undefined

  protected override createRenderRoot() {
    return this
  }

  /** What is wrong with what the person did here; undefined when all is well. */
  validate(): string | undefined {
    const element = this.drawn?.kind === 'element' ? this.drawn.element : undefined
    const own = element && 'validate' in element ? element.validate : undefined
    const answer: unknown = typeof own === 'function' ? own.call(element) : this.check?.()
    return validationError(answer)
  }

  protected override firstUpdated() {
    this.draw().catch((error: unknown) => this.fail(error))
  }

  private fail(error: unknown) {
    this.failed = error instanceof Error ? error.message : String(error)
    this.dispatchEvent(new CustomEvent('failed', { detail: this.failed }))
  }

  private async draw() {
    if (!this.host) return
    const exports = await loadModule(this.module, this.host)
    const place = this.querySelector('.place')
    if (!place || !this.isConnected) return
    const type = exports['default']
    if (isElementClass(type)) this.drawn = this.drawElement(type, place)
    else if (typeof type === 'function') this.drawn = await this.drawReact(type, place, this.host)
    else throw new Error('It exports nothing that can be drawn.')
    this.hand()
  }

  private drawElement(type: CustomElementConstructor, place: Element): Drawn {
    const element = document.createElement(tagOf(type))
    element.addEventListener('flowchange', (event) => {
      const detail: unknown = event instanceof CustomEvent ? event.detail : undefined
      if (isJsonObject(detail) && typeof detail['name'] === 'string') {
        this.set(detail['name'], detail['value'] ?? null)
      }
    })
    element.addEventListener('flownavigate', (event) => {
      const detail: unknown = event instanceof CustomEvent ? event.detail : undefined
      if (typeof detail === 'string') this.flow.flow.navigate(detail as Navigation)
    })
    place.append(element)
    return { kind: 'element', element }
  }

  private async drawReact(type: unknown, place: Element, host: ComponentHost): Promise<Drawn> {
    const modules = await host.modules()
    const { createElement } = modules('react') as ReactModule
    const { createRoot } = modules('react-dom/client') as ClientModule
    const root = createRoot(place, { onUncaughtError: (error) => this.fail(error) })
    return {
      kind: 'react',
      root,
      render: (props) => root.render(createElement(type, props)),
    }
  }

  /** Drawn at once, within the event: what a person picks must not jump back meanwhile. */
  private set(name: string, value: Json) {
    this.given = { ...this.given, [name]: value }
    this.hand()
    this.give(this.given)
  }

  /** Hands inputs, and what was given back so far, to what is drawn. */
  private hand() {
    const values = { ...this.inputs, ...this.given }
    const { flow, ...rest } = this.flow
    const bound: FlowProps['flow'] = {
      ...flow,
      set: (name, value) => this.set(name, value),
      validate: (check: () => ValidationAnswer) => {
        this.check = check
      },
    }
    const props = { ...values, ...rest, isDisabled: this.isLocked, flow: bound }
    if (this.drawn?.kind === 'react') this.drawn.render(props)
    else if (this.drawn) Object.assign(this.drawn.element, props)
  }

  protected override updated(changed: PropertyValues<this>) {
    const hasChanged = ['inputs', 'given', 'flow', 'isLocked'] as const
    if (this.drawn && hasChanged.some((name) => changed.has(name))) this.hand()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    const { drawn } = this
    this.drawn = undefined
    // React must not be ended while it draws.
    if (drawn?.kind === 'react') setTimeout(() => drawn.root.unmount())
  }

  protected override render() {
    return html`<div class="place"></div>`
  }
}

if (!customElements.get('stagewright-component'))
  customElements.define('stagewright-component', ProjectComponent)
