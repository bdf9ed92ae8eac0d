/** Words that say nothing about a question's subject: they are in every text. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again all also am an and any anybody anyone anything are as at be because been before being
  below between both but by came can cannot could couldn did didn do does doesn doing don done down during each either
  else ever every few for from further get gets getting give go goes going gonna got had has hasn have haven having he
  hello help her here hers hey hi him himself his how however i if in into is isn it its itself just kind know let like
  ll look looking lot made make makes many may maybe me mean might mine more most much must my myself need needs no
  nor not now of off oh ok okay on once one only or other our ours out over own please really right said same say see
  shall she should so some somebody someone something still such sure take tell than thank thanks that the their them
  then there these they thing things think this those through to told too two uh um under until up us ve very via want
  wanted wants was wasn way we well were what whatever when where which while who whom whose why will with within won
  wonder wondering would yeah yep yes yet you your yours`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
