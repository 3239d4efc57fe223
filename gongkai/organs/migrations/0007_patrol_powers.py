"""Powers over the patrol: walk sites, decide findings. Going back takes them from whoever holds them."""

from django.db import migrations, models


NEW = ("patrol", "decide_finding")


def nothing(apps, schema_editor):
    """Nobody holds a new power yet."""


def take_away(apps, schema_editor):
    apps.get_model("organs", "Grant").objects.filter(power__in=NEW).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('organs', '0006_catalogue_powers'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='grant',
            name='grant_power_known',
        ),
        migrations.AlterField(
            model_name='grant',
            name='power',
            field=models.CharField(choices=[('manage_organ', '管理机关信息'), ('manage_people', '管理人员和授权'), ('register_application', '登记公开申请'), ('handle_application', '办理公开申请'), ('assign_application', '分办公开申请'), ('see_applicant', '查看申请人信息'), ('approve_extension', '批准延期'), ('approve_fee', '批准收费'), ('register_remedy', '登记复议诉讼'), ('declare', '申报数据'), ('count', '登记统计'), ('draft_report', '起草年报'), ('ask_adjustment', '申请调整'), ('approve_adjustment', '批准调整'), ('sign_report', '签发年报'), ('publish_report', '发布年报'), ('draft_letter', '起草文书'), ('review_letter', '审核文书'), ('sign_letter', '签发文书'), ('edit_template', '编辑文书模板'), ('contribute', '报送信息'), ('draft_item', '起草公开信息'), ('review_item_first', '初审公开信息'), ('review_item', '复审公开信息'), ('review_item_final', '终审公开信息'), ('review_secrecy', '保密审查'), ('release_item', '发布公开信息'), ('release_urgently', '应急发布'), ('manage_catalogue', '管理公开目录'), ('patrol', '巡查网站'), ('decide_finding', '判定巡查发现')], max_length=32, verbose_name='权限'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('power__in', ['manage_organ', 'manage_people', 'register_application', 'handle_application', 'assign_application', 'see_applicant', 'approve_extension', 'approve_fee', 'register_remedy', 'declare', 'count', 'draft_report', 'ask_adjustment', 'approve_adjustment', 'sign_report', 'publish_report', 'draft_letter', 'review_letter', 'sign_letter', 'edit_template', 'contribute', 'draft_item', 'review_item_first', 'review_item', 'review_item_final', 'review_secrecy', 'release_item', 'release_urgently', 'manage_catalogue', 'patrol', 'decide_finding'])), name='grant_power_known'),
        ),
        migrations.RunPython(nothing, take_away),
    ]
