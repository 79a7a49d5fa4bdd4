import { bank } from "./bank.ts"
import { dsfinvkLines, dsfinvkReceipts } from "./dsfinvk.ts"
import { gambio } from "./gambio.ts"
import { gdpduHairdresser } from "./gdpduHairdresser.ts"
import { faktura, invoiceList } from "./invoiceList.ts"
import { jtl } from "./jtl.ts"
import { magentoGrid } from "./magentoGrid.ts"
import { paypal } from "./paypal.ts"
import type { Preset } from "./preset.ts"
import { shopifyOrders } from "./shopifyOrders.ts"
import { shopware6 } from "./shopware6.ts"
import { squareItems, squareTransactions } from "./square.ts"
import { stripeBalance } from "./stripeBalance.ts"
import { stripePayments } from "./stripePayments.ts"
import { sumup } from "./sumup.ts"
import { woocommerceAdvancedExport } from "./woocommerceAdvancedExport.ts"
import { woocommerceAnalytics } from "./woocommerceAnalytics.ts"
import { zettle } from "./zettle.ts"

/** Every export we know, one file each. */
export const PRESETS: readonly Preset[] = [
  shopifyOrders,
  woocommerceAnalytics,
  woocommerceAdvancedExport,
  shopware6,
  magentoGrid,
  stripePayments,
  stripeBalance,
  paypal,
  sumup,
  squareTransactions,
  squareItems,
  dsfinvkReceipts,
  dsfinvkLines,
  gdpduHairdresser,
  gambio,
  jtl,
  invoiceList,
  faktura,
  zettle,
  bank,
]
