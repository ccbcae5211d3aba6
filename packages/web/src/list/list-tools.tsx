// What stands above a list: search, filters, how many.
import { Cross2Icon, MagnifyingGlassIcon } from '@radix-ui/react-icons'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { countText } from './count-text.ts'
import styles from './list-tools.module.css'

/** The row above a list. */
export function ListTools({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className={styles['tools']} role="search">
      {children}
      {end && <div className={styles['end']}>{end}</div>}
    </div>
  )
}

const pauseMs = 220

/** A search field that speaks when typing pauses. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (text: string | undefined) => void
}) {
  const [text, setText] = useState(value ?? '')
  const said = useRef(value ?? '')
  useEffect(() => {
    if ((value ?? '') !== said.current) {
      said.current = value ?? ''
      setText(said.current)
    }
  }, [value])
  useEffect(() => {
    if (text === said.current) return undefined
    const timer = setTimeout(() => {
      said.current = text
      onChange(text === '' ? undefined : text)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text, onChange])
  return (
    <div className={styles['search']}>
      <MagnifyingGlassIcon aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </div>
  )
}

export type FilterOption = { value: string; label: string }

/** A filter of one value: a small native list, "All" first. */
export function FilterSelect({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string | undefined
  options: readonly FilterOption[]
  onChange: (value: string | undefined) => void
}) {
  return (
    <label className={styles['filter']} data-set={value !== undefined || undefined}>
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        <option value="">All</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A filter that came with a link and has no field of its own; a click takes it away. */
export function FilterChip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button type="button" className={styles['chip']} onClick={onRemove} title="Remove this filter">
      {label}
      <Cross2Icon aria-hidden="true" />
    </button>
  )
}

/** A few exclusive choices side by side. */
export function Segments({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly (FilterOption & { count?: number | undefined })[]
  onChange: (value: string) => void
}) {
  return (
    <div className={styles['segments']} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && option.count > 0 && (
            <span className={styles['count']}>{countText(option.count)}</span>
          )}
        </button>
      ))}
    </div>
  )
}
