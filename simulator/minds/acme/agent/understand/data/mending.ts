export const VOCABULARY = (
  "insurance insure insured coverage covered comprehensive collision liability quote motorcycle electric vehicle mileage battery charging roadside assistance " +
  "premium deductible accident claim policy competitor discount guarantee scooter medical uninsured replacement reimbursement instructions hours customer " +
  "service billing representative weather business commercial degradation cybersecurity passengers monthly stolen theft cancel address payment account"
).split(" ");

/** Correct words that are one letter away from those. */
export const ORDINARY = new Set(
  "police policies claims claimed quotes quoted hourly stole injured insurer insurers county country service services rental dental recovery recover discovery electricity instruction customers custom accidents batteries prize pricey passenger accounts accountant month guaranteed payments canceled cancelled assure assured ensure measure premiums premier coverages covers quite quiet quota states theme theft their vehicles scooters charges charging changing chasing changed comprehend busy medial addressed addresses weathers whether discounts polite quoting monthly assistant assistants battling".split(
    " ",
  ),
);
