// Picks a record of an object by typing its name.
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { server } from '../server/client.ts'

/** The field. `name` is that of the record it holds already. */
export function LookupInput({
  label,
  description,
  object,
  value,
  name,
  error,
  isRequired = false,
  onChange,
}: {
  label: string
  description?: string | undefined
  object: string
  value: string | null
  name: string | undefined
  error?: string | undefined
  isRequired?: boolean
  onChange: (id: string | null) => void
}) {
  const [text, setText] = useState(name ?? '')
  const [known, setKnown] = useState(name)
  const search = text === known ? '' : text
  const found = useQuery({
    queryKey: ['records', object, 'lookup', search],
    queryFn: () => server.records.list(object, { search: search || undefined, limit: 20 }),
    enabled: object !== '',
  })
  const labels = new Map((found.data?.items ?? []).map((row) => [row.id, row.name || row.id]))
  if (value !== null && known !== undefined && !labels.has(value)) labels.set(value, known)
  const options = Array.from(labels, ([id, words]) => ({ value: id, label: words }))
  return (
    <Select
      label={label}
      description={description}
      error={error}
      required={isRequired}
      searchable
      clearable={!isRequired}
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
      placeholder="Type a name…"
      data={options}
      value={value}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        setKnown(options.find((one) => one.value === id)?.label)
        onChange(id)
      }}
      filter={({ options: given }) => given}
      nothingFoundMessage={found.isPending ? 'Searching…' : 'Nothing has this name.'}
      comboboxProps={{ withinPortal: false }}
    />
  )
}
