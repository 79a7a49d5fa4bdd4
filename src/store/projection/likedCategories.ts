/** The category of a product by its own record; an order's line may say another. */
export const CATEGORY_OF_PRODUCT =
  "SELECT product, min(category) AS category FROM product WHERE category IS NOT NULL GROUP BY product"

/**
 * `spent` and `liked`: of each customer in `lines` (SQL of rows of `order_line`) the category they have spent most on, how much, and
 * what they have spent on all; of equals the first by name. Lines name their own category, or their product does.
 */
export const likedSql = (lines: string): string => `spent AS (
    SELECT line.customer, coalesce(line.category, of_product.category) AS category, sum(line.cents) AS cents
    FROM (${lines}) AS line LEFT JOIN (${CATEGORY_OF_PRODUCT}) AS of_product ON of_product.product = line.product
    GROUP BY ALL),
  liked AS (
    SELECT customer, min(pair).category AS category, -min(pair).minus AS cents, sum(greatest(-pair.minus, 0)) AS spent_cents
    FROM (SELECT customer, {minus: -cents, category: category} AS pair FROM spent) GROUP BY customer)`

/** Fills `liked_category` from `order_line`; `among` says of whom. */
export const fillLikedCategories = (among = "true"): string => `INSERT INTO liked_category
  WITH ${likedSql(`SELECT * FROM order_line WHERE customer IS NOT NULL AND class = 'sale' AND void_from IS NULL AND ${among}`)}
  SELECT customer, category, cents, spent_cents FROM liked WHERE spent_cents > 0`

/** Before records are carried over: what they say of categories so far. */
export const KEEP_CATEGORIES = `CREATE OR REPLACE TEMP TABLE category_before AS ${CATEGORY_OF_PRODUCT}`

/** Afterwards: who is written anew, and who bought a product that has another category now. */
export const LIKED_CATEGORIES_ANEW: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE liked_anew AS
   SELECT id AS customer FROM forgotten_person
   UNION SELECT customer FROM order_line WHERE customer IS NOT NULL AND category IS NULL AND product IN (
     SELECT product FROM ((FROM category_before EXCEPT (${CATEGORY_OF_PRODUCT})) UNION ((${CATEGORY_OF_PRODUCT}) EXCEPT FROM category_before)))`,
  "DELETE FROM liked_category WHERE customer IN (FROM liked_anew)",
  fillLikedCategories("customer IN (FROM liked_anew)"),
]
