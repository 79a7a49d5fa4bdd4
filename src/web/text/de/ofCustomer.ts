/** Was Maßnahmen für einen Kunden getan haben. */
export const ofCustomer = {
  heading: "Maßnahmen",
  since: (day: string) => `seit ${day}`,
  open: "Für diesen Kunden zu tun",
  message: "E-Mail",
  task: (channel: string, outcome: string) => `${channel}: ${outcome}`,
  states: { open: "offen", done: "erledigt", dropped: "entfallen" },
}
