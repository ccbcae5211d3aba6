// Queues, groups, roles, notification types and permission sets.
import { present, type ElementReader } from './element-reader.ts'
import type {
  GroupDefinition,
  NotificationTypeDefinition,
  PermissionSetDefinition,
  ProfileDefinition,
  QueueDefinition,
  RoleDefinition,
} from './project.ts'

/** A queue with the objects it may own and the members the file names. */
export function readQueue(reader: ElementReader, apiName: string): QueueDefinition {
  const members = reader.child('queueMembers')
  const names = (tag: string, item: string) => members?.child(tag)?.texts(item) ?? []
  return present({
    apiName,
    label: reader.text('name') ?? apiName,
    email: reader.text('email'),
    doesSendEmailToMembers: reader.flag('doesSendEmailToMembers'),
    objects: reader.children('queueSobject').map((object) => object.text('sobjectType') ?? ''),
    members: {
      users: names('users', 'user'),
      groups: names('publicGroups', 'publicGroup'),
      roles: names('roles', 'role'),
      rolesAndSubordinates: [
        ...names('roleAndSubordinates', 'roleAndSubordinate'),
        ...names('roleAndSubordinatesInternal', 'roleAndSubordinateInternal'),
      ],
    },
  }) as QueueDefinition
}

/** A public group. Its members are not metadata. */
export function readGroup(reader: ElementReader, apiName: string): GroupDefinition {
  return {
    apiName,
    label: reader.text('name') ?? apiName,
    doesIncludeBosses: reader.flag('doesIncludeBosses'),
  }
}

/** A role and the one above it. */
export function readRole(reader: ElementReader, apiName: string): RoleDefinition {
  return present({
    apiName,
    label: reader.text('name') ?? apiName,
    parentRole: reader.text('parentRole'),
    description: reader.text('description'),
  }) as RoleDefinition
}

/** A custom notification type. */
export function readNotificationType(
  reader: ElementReader,
  apiName: string,
): NotificationTypeDefinition {
  return {
    apiName,
    label: reader.text('masterLabel') ?? reader.text('customNotifTypeName') ?? apiName,
    desktop: reader.flag('desktop'),
    mobile: reader.flag('mobile'),
    slack: reader.flag('slack'),
  }
}

function enabledNames(reader: ElementReader, tag: string, name: string): string[] {
  return reader
    .children(tag)
    .filter((entry) => entry.flag('enabled'))
    .map((entry) => entry.text(name) ?? '')
}

/** A permission set: rights on objects and fields, user and custom permissions, flows. */
export function readPermissionSet(reader: ElementReader, apiName: string): PermissionSetDefinition {
  return present({
    apiName,
    label: reader.text('label') ?? apiName,
    description: reader.text('description'),
    objects: reader.children('objectPermissions').map((entry) => ({
      object: entry.text('object') ?? '',
      allowRead: entry.flag('allowRead'),
      allowCreate: entry.flag('allowCreate'),
      allowEdit: entry.flag('allowEdit'),
      allowDelete: entry.flag('allowDelete'),
      viewAllRecords: entry.flag('viewAllRecords'),
      modifyAllRecords: entry.flag('modifyAllRecords'),
    })),
    fields: reader.children('fieldPermissions').map((entry) => ({
      field: entry.text('field') ?? '',
      readable: entry.flag('readable'),
      editable: entry.flag('editable'),
    })),
    userPermissions: enabledNames(reader, 'userPermissions', 'name'),
    customPermissions: enabledNames(reader, 'customPermissions', 'name'),
    flows: enabledNames(reader, 'flowAccesses', 'flow'),
    classes: enabledNames(reader, 'classAccesses', 'apexClass'),
    credentials: enabledNames(
      reader,
      'externalCredentialPrincipalAccesses',
      'externalCredentialPrincipal',
    ),
  }) as PermissionSetDefinition
}

/** A profile: what a permission set says, and the record types of its people. */
export function readProfile(reader: ElementReader, apiName: string): ProfileDefinition {
  return {
    ...readPermissionSet(reader, apiName),
    recordTypes: reader.children('recordTypeVisibilities').map((entry) => ({
      recordType: entry.text('recordType') ?? '',
      isDefault: entry.flag('default'),
      isVisible: entry.flag('visible'),
    })),
  }
}
