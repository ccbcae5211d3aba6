// The menu of who is signed in: their own pages, the colours, the keys, the way out; on a phone
// also the places that found no room.
import { useMantineColorScheme } from '@mantine/core'
import {
  CheckIcon,
  ExitIcon,
  KeyboardIcon,
  LockClosedIcon,
  MagnifyingGlassIcon,
  PersonIcon,
} from '@radix-ui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { KeyHint } from '../keys/key-hint.tsx'
import { Menu, MenuGroup, MenuItem } from '../menu/menu.tsx'
import { useViewer } from '../session/viewer.tsx'
import { placesFor, placesOnPhone } from './places.ts'
import styles from './shell.module.css'
import { PersonFace } from './side-bar.tsx'

const schemes = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['auto', 'As the system'],
] as const

type PersonMenuProps = {
  onOverlay: (overlay: 'palette' | 'keys') => void
  onSignOut: () => void
}

/** The menu, behind the person's name. */
export function PersonMenu({ onOverlay, onSignOut }: PersonMenuProps) {
  const viewer = useViewer()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu
      label={`${viewer.name}: menu`}
      buttonClass={styles['person']}
      button={<PersonFace name={viewer.name} />}
    >
      <div className={styles['narrow']} role="none">
        <MenuItem icon={<MagnifyingGlassIcon />} onClick={() => onOverlay('palette')}>
          Search
        </MenuItem>
        {placesFor(viewer.permissions)
          .slice(placesOnPhone)
          .map(({ to, label, Icon }) => (
            <MenuItem key={to} icon={<Icon />} onClick={() => void navigate({ to })}>
              {label}
            </MenuItem>
          ))}
      </div>
      <MenuItem
        icon={<PersonIcon />}
        onClick={() => void navigate({ to: '/people/$id', params: { id: viewer.id } })}
      >
        Profile and absence
      </MenuItem>
      <MenuItem icon={<LockClosedIcon />} onClick={() => void navigate({ to: '/account' })}>
        Password and sessions
      </MenuItem>
      <MenuGroup label="Colours">
        {schemes.map(([value, label]) => (
          <MenuItem
            key={value}
            isChecked={colorScheme === value}
            onClick={() => setColorScheme(value)}
            end={colorScheme === value && <CheckIcon aria-hidden="true" />}
          >
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuItem
        icon={<KeyboardIcon />}
        end={<KeyHint keys="?" />}
        onClick={() => onOverlay('keys')}
      >
        Keys
      </MenuItem>
      <MenuItem icon={<ExitIcon />} onClick={onSignOut}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
