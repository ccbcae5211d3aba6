// The notation in which the catalogue of standard objects is written down. A field is its type,
// then `!` when every record has a value, then in parentheses the values of a picklist or the
// objects a relationship may point to (`*` for any), then after `>` the name of the list on the
// other side: 'Text!', 'Picklist(New|Closed)', 'Lookup(Account)>Contacts'. The first value of a
// picklist is the default when it ends in `*`. What stands after ` = ` is the formula of a field
// that is computed. Fields of every object (Id, CreatedById …) are not written.

export type ObjectTable = Record<
  string,
  {
    /**
     * The three characters its ids begin with; '' where they are not published: one is assigned.
     */
    prefix: string
    label: string
    plural: string
    /** Records have an owner: users, or users and queues. */
    owner?: 'User' | 'User|Group'
    /** Label and number format when the Name is given by the platform. */
    autoNumber?: string
    /** The field that is the record's name, when it is not Name; '' when there is none. */
    nameField?: string
    fields: Record<string, string>
  }
>
