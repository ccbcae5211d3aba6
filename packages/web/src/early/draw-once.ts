// Stands for React in the script that draws a page before the application is there: a component is
// called once, and what it gives becomes elements. State keeps its first value, effects and events
// do nothing. The build puts this file in the place of `react` there; its names are React's.

type Props = Readonly<Record<string, unknown>>
type Component = (props: Props) => unknown
type Context = { value: unknown; readonly Provider: Context }
type Drawn = { type: string | symbol | Component | Context; props: Props }

export const Fragment = Symbol('Fragment')

export const jsx = (type: Drawn['type'], props: Props): Drawn => ({ type, props })
export const jsxs = jsx
export const createElement = (type: Drawn['type'], props: Props | null, ...children: unknown[]) =>
  jsx(type, children.length > 0 ? { ...props, children } : { ...props })
export const memo = (component: Component) => component
export const forwardRef =
  (draw: (props: Props, ref: null) => unknown): Component =>
  (props) =>
    draw(props, null)

export function createContext(value: unknown): Context {
  const context: Context = {
    value,
    get Provider() {
      return context
    },
  }
  return context
}
export const useContext = ({ value }: Context) => value
export const useState = (first: unknown) => [
  typeof first === 'function' ? first() : first,
  () => undefined,
]
export const useRef = (current: unknown) => ({ current })
export const useMemo = (make: () => unknown) => make()
export const useCallback = (callback: unknown) => callback
export const useEffect = () => undefined
export const useSyncExternalStore = (_subscribe: unknown, look: () => unknown) => look()

const svgNamespace = 'http://www.w3.org/2000/svg'
/** Names of properties that are not those of their attributes, whatever their letters' case. */
const attributes: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  strokeWidth: 'stroke-width',
  strokeDasharray: 'stroke-dasharray',
  fillRule: 'fill-rule',
  clipRule: 'clip-rule',
}

/** Draws what a component gave into an element, behind what is there. */
export function draw(what: unknown, into: Element): void {
  if (typeof what === 'string' || typeof what === 'number') return into.append(String(what))
  if (Array.isArray(what)) return what.forEach((one) => draw(one, into))
  if (!isDrawn(what)) return
  const { type, props } = what
  if (typeof type === 'function') return draw(type(props), into)
  if (typeof type === 'symbol') return draw(props['children'], into)
  if (typeof type === 'string') return drawElement(type, props, into)
  const before = type.value
  type.value = props['value']
  draw(props['children'], into)
  type.value = before
}

function isDrawn(what: unknown): what is Drawn {
  return typeof what === 'object' && what !== null && 'type' in what && 'props' in what
}

function drawElement(type: string, props: Props, into: Element): void {
  const isSvg = type === 'svg' || into.namespaceURI === svgNamespace
  const element = isSvg
    ? document.createElementNS(svgNamespace, type)
    : document.createElement(type)
  into.append(element)
  draw(props['children'], element)
  for (const [name, value] of Object.entries(props)) setProperty(element, name, value)
}

function setProperty(element: Element, name: string, value: unknown): void {
  if (name === 'children' || name === 'ref' || typeof value === 'function') return
  if (name === 'style') return setStyle(element, value)
  if (name === 'checked' && element instanceof HTMLInputElement) element.checked = value === true
  else if (name === 'value' && element instanceof HTMLSelectElement) element.value = String(value)
  else {
    const isSaid = name.startsWith('aria-') || name.startsWith('data-')
    if (value === undefined || value === null || (value === false && !isSaid)) return
    element.setAttribute(attributes[name] ?? name, value === true && !isSaid ? '' : String(value))
  }
}

/** Lengths that are numbers are pixels. */
function setStyle(element: Element, style: unknown): void {
  if (typeof style !== 'object' || style === null || !('style' in element)) return
  for (const [name, value] of Object.entries(style)) {
    const text = typeof value === 'number' && value !== 0 ? `${value}px` : String(value)
    Object.assign(element.style as object, { [name]: text })
  }
}
