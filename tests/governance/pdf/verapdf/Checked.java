import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks each file named against the whole PDF/UA-1 profile. A line a file: its name, whether it keeps the
 * profile and how many checks were made; then a line for each rule it breaks, with the first place.
 */
public class Checked {
  public static void main(String[] names) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String name : names) {
      try (PDFAParser file = Foundries.defaultInstance().createParser(new File(name), PDFAFlavour.PDFUA_1)) {
        PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false);
        tell(name, validator.validate(file));
      }
    }
  }

  private static void tell(String name, ValidationResult found) {
    System.out.println(name + "\t" + found.isCompliant() + "\t" + found.getTotalAssertions());
    for (TestAssertion each : found.getTestAssertions()) {
      if (each.getStatus() == TestAssertion.Status.FAILED) {
        System.out.println(
            "  " + each.getRuleId().getClause() + " " + each.getMessage() + " at "
                + each.getLocation().getContext());
      }
    }
  }
}
