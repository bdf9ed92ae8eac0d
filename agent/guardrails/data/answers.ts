/** What the customer reads where a guardrail answers instead of the model, by ISO 639-1 code. */
interface Answers {
  /** To an attempt to lead the agent out of its role. */
  jailbreak: string;
  /** Where a reply could not be sent, and its repair neither. */
  withheld: string;
}

export const ANSWERS: Readonly<Record<string, Answers>> & { en: Answers } = {
  en: {
    jailbreak:
      "I can't take on other instructions or talk about how I was set up, but I'm glad to help with your insurance. What would you like to know?",
    withheld:
      "I'm sorry, I can't give you a good answer to that here. Could you ask in other words? Our customer service can help, too.",
  },
  es: {
    jailbreak:
      "No puedo seguir otras instrucciones ni hablar de cómo estoy configurada, pero con gusto le ayudo con su seguro. ¿Qué le gustaría saber?",
    withheld:
      "Lo siento, aquí no puedo darle una buena respuesta. ¿Podría preguntarlo de otra manera? Nuestro servicio al cliente también puede ayudarle.",
  },
  fr: {
    jailbreak:
      "Je ne peux pas suivre d'autres instructions ni parler de ma configuration, mais je vous aide volontiers pour votre assurance. Que souhaitez-vous savoir ?",
    withheld:
      "Je suis désolée, je ne peux pas bien répondre à cela ici. Pourriez-vous poser la question autrement ? Notre service client peut aussi vous aider.",
  },
  de: {
    jailbreak:
      "Ich kann keinen anderen Anweisungen folgen und nicht darüber sprechen, wie ich eingerichtet bin, aber bei Ihrer Versicherung helfe ich gern. Was möchten Sie wissen?",
    withheld:
      "Es tut mir leid, darauf kann ich hier keine gute Antwort geben. Könnten Sie anders fragen? Auch unser Kundenservice hilft Ihnen gern.",
  },
};
