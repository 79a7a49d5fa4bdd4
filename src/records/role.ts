/** What somebody may do in a workspace, from all of it to looking at its log. */
export const ROLES = ["owner", "admin", "marketer", "analyst", "support", "auditor"] as const
export type Role = (typeof ROLES)[number]

/** Everything that can be asked of a workspace, by what it needs. */
export const PERMISSIONS = {
  /** Figures, groups and charts, without a person in them. */
  "figures.read": ["owner", "admin", "marketer", "analyst", "support"],
  /** Names and addresses of many customers at once. */
  "people.list": ["owner", "admin", "marketer"],
  /** One customer with all records. */
  "people.read": ["owner", "admin", "marketer", "support"],
  "records.write": ["owner", "admin", "marketer", "support"],
  "imports.write": ["owner", "admin", "marketer"],
  "segments.write": ["owner", "admin", "marketer", "analyst"],
  /** Measures: laid down, started, paused, ended. */
  "measures.write": ["owner", "admin", "marketer"],
  /** What somebody is to do for a customer, and how it came out. */
  "tasks.do": ["owner", "admin", "marketer", "support"],
  "people.export": ["owner", "admin"],
  "people.erase": ["owner", "admin"],
  "settings.write": ["owner", "admin"],
  /** By what server mails go out, and so who reads the links by which an owner gets a new password. */
  "mail.write": ["owner"],
  "keys.write": ["owner", "admin"],
  "users.write": ["owner", "admin"],
  "audit.read": ["owner", "admin", "auditor"],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof PERMISSIONS

/** Never a program's: a key that leaked could make others of its kind, or let somebody in. */
export const OF_PEOPLE_ALONE: readonly Permission[] = ["keys.write", "users.write", "mail.write"]

/** Nothing is allowed that is not written above. */
export const can = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role)
