import type { ReactNode } from "react"
import { Hours, Weekdays } from "../insights/Buying.tsx"
import { RecurringRevenue } from "../insights/Contracts.tsx"
import { Groups } from "../insights/Groups.tsx"
import { Discounts, PaymentMethods } from "../insights/Money.tsx"
import { BoughtTogether, FirstPurchases, ProductSales } from "../insights/Products.tsx"
import { Feedback, Replies, SlowReplies } from "../insights/Service.tsx"
import { Concentration, Distribution, Intervals } from "../insights/Worth.tsx"
import { useWords } from "../language.tsx"

/** Pages that answer one question of the business each, by some figures. */

const Page = ({ heading, children }: { readonly heading: string; readonly children: ReactNode }) => (
  <>
    <h1>{heading}</h1>
    {children}
  </>
)

export const WorthPage = () => (
  <Page heading={useWords().worth.distribution.heading}>
    <Distribution />
    <Concentration />
    <Groups />
  </Page>
)

export const BuyingPage = () => (
  <Page heading={useWords().insights.buying.heading}>
    <Intervals />
    <Weekdays />
    <Hours />
  </Page>
)

export const ProductsPage = () => (
  <Page heading={useWords().insights.products.heading}>
    <ProductSales />
    <FirstPurchases />
    <BoughtTogether />
  </Page>
)

export const MoneyPage = () => (
  <Page heading={useWords().insights.money.heading}>
    <Discounts />
    <PaymentMethods />
  </Page>
)

export const ServicePage = () => (
  <Page heading={useWords().insights.service.heading}>
    <Replies />
    <SlowReplies />
    <Feedback />
  </Page>
)

export const ContractsPage = () => (
  <Page heading={useWords().insights.contracts.heading}>
    <RecurringRevenue />
  </Page>
)
