export const STOP = new Set(
  (
    "a an the and or but if then so of to in on at by for from with without about into over under as is are was were " +
    "be been being am do does did done have has had having will would can could shall should may might must i me my " +
    "mine you your yours we us our ours he she it its they them their this that these those what which who whom " +
    "whose when where why how there here not no yes please just also too very really any some all more most much many " +
    "get got want need like know tell give let make take one thing something anything hi hello hey ok okay thanks " +
    "thank i'm i'd i've i'll it's that's what's don't doesn't can't isn't you're we're"
  ).split(" "),
);
