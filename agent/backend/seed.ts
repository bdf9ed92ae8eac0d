import { localBackend, type Backend } from "./backend.ts";
import { memoryStore } from "./store.ts";
import { fill, worldSchema, type WorldRows } from "./world.ts";

/** The rows of a new system: the same on every machine. The people are invented. */
export function seedRows(): WorldRows {
  return worldSchema.parse({
    customers: [
      {
        id: "ana",
        name: "Ana Whitfield",
        date_of_birth: "1988-03-05",
        email: "ana.whitfield@example.com",
        phone: "617-555-0134",
        address: "12 Elm Street, Boston, MA 02118",
      },
      {
        id: "marcus",
        name: "Marcus Oyelaran",
        date_of_birth: "1975-11-19",
        email: "m.oyelaran@example.com",
        phone: "312-555-0178",
        address: "480 Lake Avenue, Chicago, IL 60614",
      },
      {
        id: "joan",
        name: "Joan Petrakis",
        date_of_birth: "1994-07-30",
        email: "joan.petrakis@example.com",
        phone: "206-555-0119",
        address: "9 Harbor Way, Seattle, WA 98101",
      },
    ],
    policies: [
      {
        number: "AC-204518",
        customer: "ana",
        product: "electric car",
        vehicle: "2021 Nissan Leaf",
        renews_on: "2027-04-01",
      },
      { number: "AC-381940", customer: "marcus", vehicle: "2018 Ford Explorer", renews_on: "2027-01-15" },
      {
        number: "AC-550127",
        customer: "joan",
        product: "two-wheeler",
        vehicle: "2020 Honda Rebel",
        renews_on: "2027-06-30",
      },
    ],
    claims: [
      {
        number: "CL-300412",
        policy: "AC-204518",
        about: "Hail damage to the roof",
        filed_on: "2026-11-02",
        status: "in review",
        next_step: "An adjuster will look at the photos by the end of the week.",
      },
      {
        number: "CL-300587",
        policy: "AC-381940",
        about: "Rear-end collision",
        filed_on: "2026-10-14",
        status: "waiting for documents",
        next_step: "Please send us the police report.",
      },
    ],
  });
}

/** A system in this process with these rows. */
export function exampleBackend(now: () => Date): Backend {
  const store = memoryStore();
  fill(store, seedRows());
  return localBackend(store, () => ({ today: now().toISOString().slice(0, 10) }));
}
