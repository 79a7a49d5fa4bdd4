import type { RowRule } from "../readPlan.ts"
import { words } from "./preset.ts"

/** Order states of WooCommerce, German and English; completed and processing count. */
export const WOOCOMMERCE_ROW_RULES: readonly RowRule[] = [
  {
    role: "status",
    becomes: "sale",
    words: words("completed, processing, wc-completed, wc-processing, abgeschlossen, fertiggestellt, in bearbeitung"),
  },
  {
    role: "status",
    becomes: "refunded",
    words: words("refunded, wc-refunded, rückerstattet, erstattet, zurückerstattet"),
  },
  {
    role: "status",
    becomes: "cancelled",
    words: words("cancelled, canceled, wc-cancelled, storniert, abgebrochen, trash"),
  },
  {
    role: "status",
    becomes: "pending",
    words: words(
      "on-hold, on hold, pending, pending payment, failed, wc-on-hold, wc-pending, wc-failed, checkout-draft, draft, in wartestellung, wartend, zahlung ausstehend, ausstehende zahlung, ausstehend, fehlgeschlagen, entwurf",
    ),
  },
]
